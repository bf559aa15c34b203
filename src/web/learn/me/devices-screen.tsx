import { useState } from "preact/hooks";
import type { FurtherBrowser, OtherBrowser } from "#client/learner/browsers.ts";
import { addPasskey, isPasskeyPossible } from "#client/store/passkey.ts";
import { emptyDevice } from "#client/store/unlock.ts";
import { LinkToCopy } from "#web/ui/link-to-copy.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Choice } from "#web/ui/choice.tsx";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import type { LearnerProps, LearnRefusal } from "../learner.ts";
import { lockChoices } from "../own-lock.ts";
import { Trouble } from "../trouble.tsx";
import { BackToMe } from "./back-to-me.tsx";

/** This browser, how it is locked, what waits in it; and a further one. */
export function DevicesScreen({ learner }: LearnerProps) {
  const [emptying, setEmptying] = useState(false);
  const { waiting } = learner.line.value;
  const passkey = useAction(
    () =>
      addPasskey(learner.store, learner.device, t("learn.join.label"), {
        passkeys: navigator.credentials,
        random: learner.random,
      }),
    () => showToast(t("device.passkey.added")),
  );
  if (emptying) {
    return (
      <ConfirmByTyping
        title={t("learning.devices.empty")}
        word={t("learning.devices.empty.word")}
        action={t("learning.devices.empty")}
        onCancel={() => setEmptying(false)}
        onConfirm={() => void emptyDevice(learner.store).then(learner.lock)}
      >
        <p>{t("learning.devices.empty.explain")}</p>
        {waiting === 0 ? null : (
          <Notice tone="danger">
            <p>{t("learning.devices.waiting", { count: waiting })}</p>
          </Notice>
        )}
      </ConfirmByTyping>
    );
  }
  return (
    <div class="stack">
      <div>
        <BackToMe />
        <h1>{t("learning.devices.title")}</h1>
      </div>
      <section class="panel stack">
        <h2>{t("learning.devices.this")}</h2>
        <p>
          {t("learning.devices.own")}{" "}
          <bdi class="number" dir="ltr">
            {learner.ownFingerprint()}
          </bdi>
        </p>
        {waiting === 0 ? null : <p>{t("learning.devices.waiting", { count: waiting })}</p>}
        {isPasskeyPossible() ? (
          <div>
            <p>{t("device.passkey.explain")}</p>
            <Trouble refusal={passkey.refusal} />
            <Buttons>
              <Button busy={passkey.busy} onClick={() => void passkey.run()}>
                {t("learn.join.passkey")}
              </Button>
            </Buttons>
          </div>
        ) : null}
        <Buttons>
          <Button onClick={() => setEmptying(true)}>{t("learning.devices.empty")}</Button>
        </Buttons>
      </section>
      <LockAfter learner={learner} />
      <OtherBrowsers learner={learner} />
      <AddBrowser learner={learner} />
    </div>
  );
}

const lockWords = ["soon", "later", "never"] as const;

/** How soon it locks itself: whoever has to type a passphrase on a small keyboard may take longer. */
function LockAfter({ learner }: LearnerProps) {
  const choose = async (word: (typeof lockWords)[number]) => {
    await learner.chooseLock(lockChoices[lockWords.indexOf(word)] ?? null);
    showToast(t("learning.profile.saved"));
  };
  return (
    <section class="panel">
      <Choice
        label={t("learning.devices.lock")}
        why={t("learning.devices.lock.why")}
        quietly
        options={lockWords.map((word) => ({
          value: word,
          label: t(`learning.devices.lock.${word}`),
          hint: word === "never" ? t("learning.devices.lock.never.hint") : undefined,
        }))}
        value={lockWords.find((_, i) => lockChoices[i] === learner.lockAfter.value)}
        onChange={(word) => void choose(word)}
      />
    </section>
  );
}

/** One that is lost is let go from here, at once. */
function OtherBrowsers({ learner }: LearnerProps) {
  const [leaving, setLeaving] = useState<OtherBrowser>();
  const others = useLoad<readonly OtherBrowser[], LearnRefusal>(() => learner.otherBrowsers(), [learner]);
  const letGo = useAction(
    ({ code }: OtherBrowser) => learner.letBrowserGo(code),
    async () => {
      setLeaving(undefined);
      showToast(t("learning.devices.let-go.done"));
      await others.reload();
    },
  );
  const found = others.value ?? [];
  if (leaving) {
    return (
      <ConfirmByTyping
        title={t("learning.devices.let-go.sure")}
        word={t("learning.devices.let-go.word")}
        action={t("learning.devices.let-go")}
        busy={letGo.busy}
        onCancel={() => setLeaving(undefined)}
        onConfirm={() => void letGo.run(leaving)}
      >
        <BrowserName browser={leaving} />
        <p>{t("learning.devices.let-go.explain")}</p>
        <p>{t("learning.devices.let-go.team")}</p>
        <Trouble refusal={letGo.refusal} />
      </ConfirmByTyping>
    );
  }
  return (
    <section class="panel stack">
      <h2>{t("learning.devices.others")}</h2>
      <Trouble refusal={others.refusal} onRetry={others.reload} />
      {found.length === 0 ? (
        <p>{others.busy ? t("busy") : others.refusal ? null : t("learning.devices.others.none")}</p>
      ) : (
        <ul class="readers">
          {found.map((browser) => (
            <li key={browser.code}>
              <BrowserName browser={browser} />
              <Buttons>
                <Button onClick={() => setLeaving(browser)}>{t("learning.devices.let-go")}</Button>
              </Buttons>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const BrowserName = ({ browser: { name, fingerprint } }: { readonly browser: OtherBrowser }) => (
  <p>
    <strong>
      <bdi>{name ?? t("learning.devices.others.nameless")}</bdi>
    </strong>
    <bdi class="number quiet" dir="ltr">
      {fingerprint}
    </bdi>
  </p>
);

function AddBrowser({ learner }: LearnerProps) {
  const [letters, setLetters] = useState<string>();
  const [answer, setAnswer] = useState("");
  const [found, setFound] = useState<FurtherBrowser>();
  const [name, setName] = useState("");
  const invite = useAction(() => learner.inviteBrowser(), setLetters);
  const read = useAction(() => learner.readBrowserAnswer(answer), setFound);
  const admit = useAction(
    (browser: FurtherBrowser) => learner.admitBrowser(browser, name.trim()),
    () => {
      setName("");
      setFound(undefined);
      setLetters(undefined);
      setAnswer("");
      showToast(t("learning.devices.added"));
    },
  );
  return (
    <section class="panel stack">
      <h2>{t("learning.devices.add")}</h2>
      <Trouble refusal={invite.refusal ?? admit.refusal} />
      {letters === undefined ? (
        <Buttons>
          <Button busy={invite.busy} onClick={() => void invite.run()}>
            {t("learning.devices.add")}
          </Button>
        </Buttons>
      ) : (
        <>
          <LinkToCopy
            link={`${location.origin}/learn/${hrefTo("bind", letters)}`}
            explain={t("learning.devices.add.explain")}
          />
          <dl class="numbers">
            <div>
              <dt>{t("learning.devices.add.number")}</dt>
              <dd>
                <bdi dir="ltr">{learner.ownFingerprint()}</bdi>
              </dd>
            </div>
          </dl>
          <form
            class="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void read.run();
            }}
          >
            <TextField
              label={t("learning.devices.add.answer")}
              quietly
              leftToRight
              value={answer}
              onChange={setAnswer}
              fault={read.refusal ? t("learning.devices.add.malformed") : undefined}
            />
            {found ? null : (
              <Buttons>
                <Button submit busy={read.busy}>
                  {t("learning.devices.add.check")}
                </Button>
              </Buttons>
            )}
          </form>
          {found ? (
            <div role="status" class="stack">
              <dl class="numbers">
                <div>
                  <dt>{t("learning.devices.add.compare")}</dt>
                  <dd>
                    <bdi dir="ltr">{found.fingerprint}</bdi>
                  </dd>
                </div>
              </dl>
              <TextField
                label={t("learning.devices.add.name")}
                hint={t("learning.devices.add.name.hint")}
                quietly
                maxLength={40}
                value={name}
                onChange={setName}
              />
              <Buttons>
                <Button look="primary" busy={admit.busy} onClick={() => void admit.run(found)}>
                  {t("learning.devices.add.go")}
                </Button>
              </Buttons>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
}
