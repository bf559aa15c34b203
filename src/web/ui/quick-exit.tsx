import { useEffect } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import { Button } from "./button.tsx";
import "./quick-exit.css";

export interface QuickExitProps {
  /** Replaces this site by another at once: `leaveSite`. */
  readonly onLeave: () => void;
}

/** For people who are watched: one press, or Escape three times within two seconds. */
export function QuickExit({ onLeave }: QuickExitProps) {
  useEffect(() => {
    let presses: number[] = [];
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 2_000);
      if (presses.length >= 3) onLeave();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [onLeave]);
  return (
    <div class="quick-exit not-on-paper" title={t("frame.leave.hint")}>
      <Button onClick={onLeave} icon="leave">
        {t("frame.leave")}
      </Button>
    </div>
  );
}
