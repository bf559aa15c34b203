const shapes = {
  check: "M4 12.5 9.5 18 20 6.5",
  care: "M12 3.5 22 20.5H2zM12 10v5M12 17.6v.6",
  danger: "M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8zM12 7v6.5M12 16.6v.6",
  info: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM12 11v6M12 7v.6",
  clock: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM12 7v5.5l3.5 2",
  lock: "M5 10.5h14v10H5zM8 10.5V7a4 4 0 0 1 8 0v3.5",
  offline:
    "M3 3l18 18M5 12a10 10 0 0 1 5-2.7M2 8.5A15 15 0 0 1 6 6M14 9.3a10 10 0 0 1 5 2.7M11 5a15 15 0 0 1 11 3.5M9 15.5a4.5 4.5 0 0 1 6 0M12 19v.5",
  person: "M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM3.5 21.5c0-4.5 4-7 8.5-7s8.5 2.5 8.5 7",
  search: "M10.5 3a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM16 16l5.5 5.5",
  home: "M3 11.5 12 4l9 7.5M5.5 10v10.5h13V10",
  speech: "M4 4h16v12H10.5l-5 4.5V16H4z",
  onward: "M9 5l7 7-7 7",
  leave: "M14 4h6v16h-6M3.5 12H15M11 7.5l4.5 4.5-4.5 4.5",
  close: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  globe:
    "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zM2.5 12h19M12 2.5c3.5 3 4.5 6 4.5 9.5s-1 6.5-4.5 9.5c-3.5-3-4.5-6-4.5-9.5s1-6.5 4.5-9.5z",
  eye: "M2 12c3-5 6.5-7 10-7s7 2 10 7c-3 5-6.5 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
} as const;

export type IconName = keyof typeof shapes;

// These point somewhere; the others mean the same in a right-to-left page.
const pointing: ReadonlySet<IconName> = new Set(["onward", "leave"]);

/** A drawn shape beside a word. Never alone: it is hidden from screen readers. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={pointing.has(name) ? "icon icon-pointing" : "icon"}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
