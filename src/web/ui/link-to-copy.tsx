import { useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import "./link-to-copy.css";

/** A link to hand over: shown whole, so that it can also be copied by hand. */
export function LinkToCopy({ link, explain }: { readonly link: string; readonly explain: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div class="stack link-to-copy">
      <p>{explain}</p>
      <p>
        <bdi dir="ltr" class="link-text">
          {link}
        </bdi>
      </p>
      <Buttons>
        <Button
          onClick={() => {
            navigator.clipboard.writeText(link).then(
              () => setCopied(true),
              () => setCopied(false),
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
