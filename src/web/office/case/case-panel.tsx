import type { FunctionComponent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { CaseProps } from "./case-props.ts";
import { ConsentPanel } from "./consent-panel.tsx";
import { EditPanel } from "./edit-panel.tsx";
import { ErasePanel } from "./erase-panel.tsx";
import type { PanelName } from "./next-step.ts";
import { panels } from "./next-step.ts";
import { SharePanel } from "./share-panel.tsx";
import { ClosePanel, StatusPanel } from "./status-panels.tsx";
import { TakeInPanel } from "./take-in-panel.tsx";
import { TransferPanel } from "./transfer-panel.tsx";
import { MessagePanel, NotePanel } from "./write-panels.tsx";

const panelByName: Readonly<Record<PanelName, FunctionComponent<CaseProps>>> = {
  "take-in": TakeInPanel,
  note: NotePanel,
  message: MessagePanel,
  status: StatusPanel,
  close: ClosePanel,
  edit: EditPanel,
  share: SharePanel,
  transfer: TransferPanel,
  consent: ConsentPanel,
  erase: ErasePanel,
};

/** The form that is open, in its place between what to do and what happened. The keyboard is taken to it. */
export function CasePanel({ panel, ...props }: CaseProps & { readonly panel: string }) {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    place.current?.focus();
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const name = panels.find((one) => one === panel);
  if (!name) return null;
  const Panel = panelByName[name];
  return (
    <section class="panel" ref={place} tabIndex={-1} aria-label={t(`panel.${name}`)}>
      <h2>{t(`panel.${name}`)}</h2>
      <Panel {...props} />
      <Buttons>
        <ButtonLink href={hrefTo(...props.place)}>{t("panel.shut")}</ButtonLink>
      </Buttons>
    </section>
  );
}
