import { useRef, useState } from "preact/hooks";
import { Button, Buttons } from "./button.tsx";
import { t } from "./i18n/translator.ts";
import "./link-to-copy.css";

/** A link to hand over: shown whole, so that it can also be copied by hand. */
export function LinkToCopy({ link, explain }: { readonly link: string; readonly explain: string }) {
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLElement>(null);
  return (
    <div class="stack link-to-copy">
      <p>{explain}</p>
      <p>
        <bdi ref={text} dir="ltr" class="link-text">
          {link}
        </bdi>
      </p>
      <Buttons>
        <Button
          onClick={() => {
            navigator.clipboard.writeText(link).then(
              () => setCopied(true),
              // Where the browser does not let us, the letters stand marked, ready to be copied by hand.
              () => getSelection()?.selectAllChildren(text.current!),
            );
          }}
        >
          {t("link.copy")}
        </Button>
      </Buttons>
      <p role="status">{copied ? t("link.copied") : null}</p>
    </div>
  );
}
