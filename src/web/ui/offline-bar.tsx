import { t } from "./i18n/translator.ts";
import { Icon } from "./icon.tsx";
import "./offline-bar.css";

export interface OfflineBarProps {
  readonly state: "online" | "offline" | "sending";
  /** Changes that wait on this device. */
  readonly waiting?: number;
}

/** Says what happens to work done without a connection. Always on the page, so that a change is read out. */
export function OfflineBar({ state, waiting = 0 }: OfflineBarProps) {
  return (
    <div class={`offline offline-${state}`} role="status">
      {state === "online" && waiting === 0 ? null : (
        <p>
          <Icon name={state === "offline" ? "offline" : "clock"} />
          <span>
            {state === "online" ? null : t(`offline.${state}`)}{" "}
            {waiting === 0 ? null : t("offline.waiting", { count: waiting })}
          </span>
        </p>
      )}
    </div>
  );
}
