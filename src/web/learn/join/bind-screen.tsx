import { useEffect, useState } from "preact/hooks";
import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import { answerInvitation } from "#client/learner/browsers.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { isPasskeyPossible } from "#client/store/passkey.ts";
import { fingerprintOf } from "#keys/device.ts";
import { LinkToCopy } from "#web/ui/link-to-copy.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { LockChoice } from "./lock-choice.tsx";
import { LookAgain } from "./look-again.tsx";
import { Taken } from "./taken.tsx";

/** Where the letters lie, wrapped, until the other device said yes: the page may be closed meanwhile. */
const lettersKey = "bind-letters";

/** This browser joins one that works already: letters come from there, letters go back, numbers are compared. */
export function BindScreen({
  application,
  letters,
}: ApplicationProps & { readonly letters: string | undefined }) {
  const session = application.session.value;
  const [typed, setTyped] = useState(letters ?? "");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    const remember = async () => {
      const kept = await session?.store.get(lettersKey);
      if (kept && typed === "") setTyped(utf8Decode(kept));
    };
    void remember();
  }, [session]);
  if (application.learner.value || (application.isTaken.value && !session)) return <Taken />;
  const answer = session && typed !== "" ? answerInvitation(session, lettersOf(typed)) : undefined;
  return (
    <div class="stack narrow">
      <div>
        <h1>{t("learn.bind.title")}</h1>
        <p class="lead">{t("learn.bind.lead")}</p>
      </div>
      <TextField
        label={t("learn.bind.letters")}
        quietly
        leftToRight
        value={typed}
        onChange={(text) => {
          setTyped(text);
          void session?.store.put(lettersKey, utf8Encode(text));
        }}
        fault={
          (tried || session) && typed !== "" && answer && !answer.ok
            ? t("learn.bind.letters.fault")
            : undefined
        }
      />
      {session ? null : (
        <section>
          <h2>{t("learn.bind.lock")}</h2>
          <LockChoice
            application={application}
            action={t("learn.bind.go")}
            offersPasskey={isPasskeyPossible()}
            onDevice={async (device) => {
              setTried(true);
              const begun = await application.begin(device);
              await application.session.value?.store.put(lettersKey, utf8Encode(typed));
              return begun;
            }}
          />
        </section>
      )}
      {session && answer?.ok ? (
        <section class="panel stack">
          <Numbers session={session} theirs={answer.value.fingerprint} />
          <LinkToCopy link={answer.value.answer} explain={t("learn.bind.answer")} />
          <LookAgain application={application} session={session} record={answer.value.record} />
        </section>
      ) : null}
    </div>
  );
}

const Numbers = ({ session, theirs }: { readonly session: LearnerSession; readonly theirs: string }) => (
  <dl class="numbers">
    <div>
      <dt>{t("learn.bind.number")}</dt>
      <dd>
        <bdi dir="ltr">{theirs}</bdi>
      </dd>
    </div>
    <div>
      <dt>{t("learn.bind.own")}</dt>
      <dd>
        <bdi dir="ltr">{fingerprintOf(session.keys.id)}</bdi>
      </dd>
    </div>
  </dl>
);

/** A link is as good as the letters in it. */
const lettersOf = (typed: string): string => typed.trim().split("/").at(-1)!;
