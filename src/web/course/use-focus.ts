import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * The place to which the reader is taken when `key` changes: give the element `tabIndex={-1}`. Nobody is taken anywhere when the
 * screen first appears, except to what a press of theirs has opened.
 */
export function useFocusOn<Place extends HTMLElement>(
  key: unknown,
  { isPressed = false } = {},
): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const before = useRef<unknown>(isPressed ? place : key);
  useEffect(() => {
    if (Object.is(before.current, key)) return;
    before.current = key;
    place.current?.focus();
  }, [key]);
  return place;
}
