import { useEffect, useState } from "preact/hooks";
import type { OpenedBy } from "#client/record/own-record.ts";
import type { RegisterState } from "#register/state.ts";
import { DisclosureList } from "#web/ui/disclosure-list.tsx";
import type { DisclosureLine } from "#web/ui/disclosure-list.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Trouble } from "../trouble.tsx";
import type { RequestScreenProps } from "./request-session.ts";

/** When, which organisation, which role, why. Comparisons stay unnamed until the person found has shared. */
export function OpenedScreen({ session }: RequestScreenProps) {
  const [opened, setOpened] = useState<readonly OpenedBy[]>();
  const [trouble, setTrouble] = useState<string>();
  const load = async () => {
    const read = await session.readWhoOpened();
    setTrouble(read.ok ? undefined : read.refusal.kind);
    if (read.ok) setOpened(read.value);
  };
  useEffect(() => void load(), [session]);
  const lines = opened?.map((one, i) => lineOf(one, i, session.register()));
  return (
    <>
      <div>
        <h1>{t("family.opened.title")}</h1>
        <p>{t("family.opened.lead")}</p>
      </div>
      {trouble === undefined ? null : <Trouble kind={trouble} onRetry={load} />}
      {lines === undefined ? (
        trouble === undefined ? (
          <p role="status">{t("busy")}</p>
        ) : null
      ) : (
        <DisclosureList lines={lines} />
      )}
      {lines?.some(({ by }) => by === undefined) ? <p class="quiet">{t("family.opened.unnamed")}</p> : null}
    </>
  );
}

function lineOf(opened: OpenedBy, index: number, register: RegisterState): DisclosureLine {
  const { time, organisation, desk, purpose, compartments } = opened;
  const named = organisation === null ? undefined : register.organisationById.get(organisation)?.name;
  const duty = desk === null ? undefined : register.deskById.get(desk)?.duty;
  const by =
    named !== undefined
      ? { organisation: named, role: duty ?? ("administrator" as const) }
      : purpose === "comparison"
        ? undefined
        : { organisation: register.network?.name ?? "", role: "courier" as const };
  return {
    id: `${index}`,
    ...(time !== null && { at: time }),
    ...(by && { by }),
    purpose,
    compartments: by ? compartments : [],
  };
}
