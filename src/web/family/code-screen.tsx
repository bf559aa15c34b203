import { useState } from "preact/hooks";
import { groupAccessCode } from "#keys/access-code.ts";
import { AccessCodeSheet } from "#web/ui/access-code-sheet.tsx";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import type { ScreenProps } from "./screen-props.ts";

/** The access code, alone. It leaves this phone only after one group of it came back from the paper. */
export function CodeScreen({ application }: ScreenProps) {
  const [asked, setAsked] = useState<number>();
  const sealed = application.kept.value.sealed!;
  const groups = groupAccessCode(sealed.code);
  if (asked !== undefined) {
    return (
      <GroupCheck
        groups={groups}
        number={asked}
        onBack={() => setAsked(undefined)}
        onRight={() => {
          if (sealed.arrived) void application.finish();
          else goTo(["send"], { replace: true });
        }}
      />
    );
  }
  return (
    <div class="stack">
      <div>
        <h1>{t("code.title")}</h1>
        {sealed.arrived ? <p>{t("family.code.lead")}</p> : null}
      </div>
      {sealed.arrived ? null : (
        <Notice tone="care">
          <p>{t("family.code.not-sent")}</p>
          <ButtonLink href={hrefTo("send")}>{t("action.back")}</ButtonLink>
        </Notice>
      )}
      <AccessCodeSheet
        groups={groups}
        address={`${location.host}${location.pathname.replace(/index\.html$/, "")}#/request`}
        society={sealed.society}
        onPrint={() => print()}
        onKept={() => setAsked(1 + (application.clock() % groups.length))}
      />
    </div>
  );
}

type GroupCheckProps = {
  readonly groups: readonly string[];
  /** From 1. */
  readonly number: number;
  readonly onBack: () => void;
  readonly onRight: () => void;
};

/** A slip found now costs a minute; found next month it costs the request. */
function GroupCheck({ groups, number, onBack, onRight }: GroupCheckProps) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (forgive(typed) === groups[number - 1]) onRight();
        else setWrong(true);
      }}
    >
      <div>
        <h1>{t("family.check.title")}</h1>
        <p>{t("family.check.lead")}</p>
      </div>
      <TextField
        label={t("family.check.group", { number })}
        required
        leftToRight
        maxLength={12}
        value={typed}
        onChange={setTyped}
        fault={wrong ? t("family.check.fault") : undefined}
      />
      <Buttons>
        <Button look="primary" submit>
          {t("action.continue")}
        </Button>
        <Button onClick={onBack}>{t("family.check.show")}</Button>
      </Buttons>
    </form>
  );
}

/** As forgiving as the code itself: O is 0, I and L are 1, case and spaces do not matter. */
const forgive = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
