import { useState } from "preact/hooks";
import {
  listDesksOfOrganisation,
  listDevicesOf,
  listMembers,
  removeDevice,
  removeMember,
} from "#client/desk/administration.ts";
import { newInvitation } from "#client/desk/enrolment.ts";
import { fingerprintOf } from "#keys/device.ts";
import type { Member, RegisteredDevice } from "#register/state.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay, formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../author-name.ts";
import { linkOfInvitation } from "../invitation-link.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";
import { LinkToCopy } from "#web/ui/link-to-copy.tsx";

/** One colleague: devices, desks, and how they leave. */
export function MemberPage({ work, id }: WorkProps & { readonly id: string }) {
  const member = listMembers(work.session).find((one) => one.id === id);
  const self = work.self.value!;
  const mayChange = self.roles.includes("administrator") || self.id === id;
  if (!member) return <p>{t("refusal.not-found")}</p>;
  const desks = listDesksOfOrganisation(work.session).filter(({ members }) => members.has(member.id));
  return (
    <div class="stack">
      <p>
        <a href={hrefTo("organisation", "members")}>{t("list.back")}</a>
      </p>
      <header>
        <h2>
          <bdi>{nameOfMember(work, member.id)}</bdi>
        </h2>
        <p>
          {formatList(member.roles.map((role) => t(`member-role.${role}`)))} ·{" "}
          {t("member.since", { day: formatDay(member.since) })}
        </p>
        {desks.length === 0 ? null : (
          <p>{t("member.desks", { desks: formatList(desks.map(({ duty }) => t(`duty.${duty}`))) })}</p>
        )}
        {member.removedAt === null ? null : (
          <Notice>
            <p>{t("members.removed", { day: formatDay(member.removedAt) })}</p>
          </Notice>
        )}
      </header>
      <section class="stack">
        <h3>{t("members.devices")}</h3>
        <ul class="readers">
          {listDevicesOf(work.session, member.id).map((device) => (
            <DeviceLine key={device.id} work={work} device={device} mayChange={mayChange} />
          ))}
        </ul>
        {mayChange && member.removedAt === null ? <AnotherDevice work={work} member={member} /> : null}
      </section>
      {mayChange && member.removedAt === null ? <Removal work={work} member={member} /> : null}
    </div>
  );
}

type DeviceLineProps = WorkProps & { readonly device: RegisteredDevice; readonly mayChange: boolean };

function DeviceLine({ work, device, mayChange }: DeviceLineProps) {
  const [asked, setAsked] = useState(false);
  const remove = useAction(
    () => removeDevice(work.session, device.member, device.id),
    async () => {
      showToast(t("member.device-removed"));
      await work.refresh();
    },
  );
  const isThis = device.id === work.session.device.id;
  return (
    <li>
      <strong>
        <bdi dir="ltr">{fingerprintOf(device.id)}</bdi>
      </strong>
      <span class="quiet">
        {isThis ? `${t("member.this-device")} · ` : null}
        {device.removedAt === null
          ? t("member.since", { day: formatDay(device.since) })
          : t("members.removed", { day: formatDay(device.removedAt) })}
      </span>
      <Trouble refusal={remove.refusal} />
      {!mayChange || device.removedAt !== null || isThis ? null : asked ? (
        <div class="stack" role="group" aria-label={t("member.remove-device")}>
          <p>{t("member.remove-device.explain")}</p>
          <Buttons>
            <Button look="danger" busy={remove.busy} onClick={() => void remove.run()}>
              {t("member.remove-device")}
            </Button>
            <Button onClick={() => setAsked(false)}>{t("action.cancel")}</Button>
          </Buttons>
        </div>
      ) : (
        <Button onClick={() => setAsked(true)}>{t("member.remove-device")}</Button>
      )}
    </li>
  );
}

function AnotherDevice({ work, member }: WorkProps & { readonly member: Member }) {
  const [link, setLink] = useState<string>();
  const invite = useAction(
    () => Promise.resolve(newInvitation(work.session, member.id)),
    (invitation) => setLink(linkOfInvitation(officePage(), invitation)),
  );
  return (
    <div class="stack">
      <Trouble refusal={invite.refusal} />
      {link === undefined ? (
        <Buttons>
          <Button onClick={() => void invite.run()}>{t("member.another-device")}</Button>
        </Buttons>
      ) : (
        <LinkToCopy link={link} explain={t("member.another-device.explain")} />
      )}
    </div>
  );
}

/** The page without anything behind `#`. */
export const officePage = (): string => location.href.split("#")[0]!;

/** What happens is said before, and how much is left to do after. */
function Removal({ work, member }: WorkProps & { readonly member: Member }) {
  const [asked, setAsked] = useState(false);
  const remove = useAction(
    () => removeMember(work.session, member.id),
    async () => {
      showToast(t("member.removed"));
      setAsked(false);
      await work.refresh();
    },
  );
  if (!asked) {
    return (
      <Buttons>
        <Button onClick={() => setAsked(true)}>{t("member.remove")}</Button>
      </Buttons>
    );
  }
  return (
    <ConfirmByTyping
      title={t("member.remove")}
      word={t("member.remove.word")}
      action={t("member.remove")}
      busy={remove.busy}
      onConfirm={() => void remove.run()}
      onCancel={() => setAsked(false)}
    >
      <ul>
        <li>{t("member.remove.at-once")}</li>
        <li>{t("member.remove.new-key")}</li>
        <li>{t("member.remove.reseal")}</li>
        <li>{t("member.remove.kept")}</li>
      </ul>
      <Trouble refusal={remove.refusal} />
    </ConfirmByTyping>
  );
}
