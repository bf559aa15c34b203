import "./mark.css";

/** Two threads that meet: the sign of Homeward. Silent beside its name; give `label` where it stands alone. */
export function Mark({ size = 32, label }: { size?: number; label?: string | undefined }) {
  const naming =
    label === undefined ? { "aria-hidden": true as const } : { role: "img" as const, "aria-label": label };
  return (
    <svg class="mark" viewBox="0 0 48 48" width={size} height={size} focusable="false" {...naming}>
      <path class="mark-near" d="M5 10c10 0 11 14 19 14 6 0 6 9 0 9s-6-9 0-9" />
      <path class="mark-far" d="M43 10c-10 0-11 14-19 14-8 0-9 14-19 14M24 24c8 0 9 14 19 14" />
    </svg>
  );
}
