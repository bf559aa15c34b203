import type { ComponentChildren } from "preact";
import { t } from "./i18n/translator.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import "./button.css";

interface Look {
  /** `primary` once a screen; `danger` only where something is lost for good. */
  readonly look?: "primary" | "quiet" | "danger";
  readonly icon?: IconName | undefined;
  readonly children: ComponentChildren;
}

export interface ButtonProps extends Look {
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  readonly submit?: boolean;
  readonly disabled?: boolean;
  /** Says "one moment" and takes no second press. It stays focusable, so that nobody is thrown off the page. */
  readonly busy?: boolean;
  readonly describedBy?: string | undefined;
}

export function Button({
  look = "quiet",
  icon,
  children,
  onClick,
  submit,
  disabled,
  busy,
  describedBy,
}: ButtonProps) {
  return (
    <button
      class={`button button-${look}`}
      type={submit === true ? "submit" : "button"}
      disabled={disabled === true}
      aria-disabled={busy === true ? "true" : undefined}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (busy === true) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{busy === true ? t("busy") : children}</span>
    </button>
  );
}

/** A way to another page that looks like a button. */
export function ButtonLink({ look = "quiet", icon, children, href }: Look & { readonly href: string }) {
  return (
    <a class={`button button-${look}`} href={href}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** Buttons that belong together: the way forward first, side by side where there is room. */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons not-on-paper">{children}</div>;
}
