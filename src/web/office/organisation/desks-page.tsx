import { useState } from "preact/hooks";
import type { MemberId } from "#base/id.ts";
import {
  assignToDesk,
  listDesksOfOrganisation,
  listMembers,
  openDesk,
  removeFromDesk,
} from "#client/desk/administration.ts";
import { confirmDevice, listUnconfirmed } from "#client/desk/desk-generation.ts";
import { fingerprintOf } from "#keys/device.ts";
import type { Desk, RegisteredDevice } from "#register/state.ts";
import type { Duty } from "#register/statement.ts";
import { duties } from "#register/statement.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check, Checks } from "#web/ui/choice.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../author-name.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { Fingerprint } from "../work/waiting-screen.tsx";
import type { WorkProps } from "../work/work.ts";

/** The desks of the organisation: who works there, whose device still waits for a colleague's look, and new ones. */
export function DesksPage({ work }: WorkProps) {
  const isAdministrator = work.self.value!.roles.includes("administrator");
  const desks = listDesksOfOrganisation(work.session);
  return (
    <div class="stack">
      {desks.map((desk) => (
        <DeskSection key={desk.id} work={work} desk={desk} isAdministrator={isAdministrator} />
      ))}
      {desks.length === 0 ? <p>{t("desks.none")}</p> : null}
      {isAdministrator ? <OpenDesk work={work} /> : null}
    </div>
  );
}

type DeskProps = WorkProps & { readonly desk: Desk; readonly isAdministrator: boolean };

function DeskSection({ work, desk, isAdministrator }: DeskProps) {
  const { session } = work;
  const works = work.desks.value.find(({ id }) => id === desk.id)?.state === "ready";
  const unconfirmed = listUnconfirmed(session, desk.id);
  return (
    <section class="panel stack">
      <div>
        <h2>{t(`duty.${desk.duty}`)}</h2>
        <p class="quiet">
          {desk.generations.length === 0
            ? t("desks.without-key")
            : t("desks.generation", { number: desk.generations.length })}
          {desk.generationDue ? ` ${t("desks.generation-due")}` : null}
        </p>
      </div>
      <ul class="readers">
        {[...desk.members].map((member) => (
          <MemberLine
            key={member}
            work={work}
            desk={desk}
            member={member}
            isAdministrator={isAdministrator}
          />
        ))}
      </ul>
      {isAdministrator ? <Assign work={work} desk={desk} /> : null}
      {works && unconfirmed.length > 0 ? (
        <div class="stack">
          <h3>{t("desks.unconfirmed")}</h3>
          {unconfirmed.map((device) => (
            <ConfirmDevice key={device.id} work={work} desk={desk} device={device} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function MemberLine({ work, desk, member, isAdministrator }: DeskProps & { readonly member: MemberId }) {
  const remove = useAction(
    () => removeFromDesk(work.session, desk.id, member),
    async () => {
      showToast(t("desks.removed"));
      await work.refresh();
    },
  );
  return (
    <li>
      <strong>
        <bdi>{nameOfMember(work, member)}</bdi>
      </strong>
      <Trouble refusal={remove.refusal} />
      {isAdministrator && desk.members.size > 1 ? (
        <Button busy={remove.busy} onClick={() => void remove.run()}>
          {t("desks.remove")}
        </Button>
      ) : null}
    </li>
  );
}

function Assign({ work, desk }: WorkProps & { readonly desk: Desk }) {
  const [member, setMember] = useState<MemberId>();
  const assign = useAction(
    (chosen: MemberId) => assignToDesk(work.session, desk.id, chosen),
    async () => {
      showToast(t("desks.assigned"));
      setMember(undefined);
      await work.refresh();
    },
  );
  const others = listMembers(work.session).filter(
    ({ id, removedAt }) => removedAt === null && !desk.members.has(id),
  );
  if (others.length === 0) return null;
  return (
    <form
      class="row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (member) void assign.run(member);
      }}
    >
      <SelectField
        label={t("desks.assign")}
        quietly
        options={others.map(({ id }) => ({ value: id, label: nameOfMember(work, id) }))}
        value={member}
        onChange={setMember}
      />
      <Button submit busy={assign.busy} disabled={member === undefined}>
        {t("desks.assign.go")}
      </Button>
      <Trouble refusal={assign.refusal} />
    </form>
  );
}

type ConfirmProps = WorkProps & { readonly desk: Desk; readonly device: RegisteredDevice };

/** A colleague reads their fingerprint out; only then is the desk's key sealed to their device. */
function ConfirmDevice({ work, desk, device }: ConfirmProps) {
  const [compared, setCompared] = useState(false);
  const confirm = useAction(
    () => confirmDevice(work.session, desk.id, device),
    async () => {
      showToast(t("desks.confirmed"));
      await work.refresh();
    },
  );
  return (
    <div class="stack">
      <p>
        <bdi>{nameOfMember(work, device.member)}</bdi>
      </p>
      <Fingerprint value={fingerprintOf(device.id)} />
      <Check label={t("certify.compared")} checked={compared} onChange={setCompared} />
      <Trouble refusal={confirm.refusal} />
      <Buttons>
        <Button look="primary" disabled={!compared} busy={confirm.busy} onClick={() => void confirm.run()}>
          {t("desks.confirm")}
        </Button>
      </Buttons>
    </div>
  );
}

function OpenDesk({ work }: WorkProps) {
  const [duty, setDuty] = useState<Duty>();
  const [members, setMembers] = useState<readonly MemberId[]>([]);
  const [tried, setTried] = useState(false);
  const open = useAction(
    (chosen: Duty) => openDesk(work.session, chosen, members),
    async () => {
      showToast(t("desks.opened"));
      setDuty(undefined);
      setMembers([]);
      setTried(false);
      await work.refresh();
    },
  );
  const active = listMembers(work.session).filter(({ removedAt }) => removedAt === null);
  const missing = (isThere: boolean) => (tried && !isThere ? t("family.fault.missing") : undefined);
  return (
    <form
      class="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (duty && members.length > 0) void open.run(duty);
      }}
    >
      <h2>{t("desks.open")}</h2>
      <SelectField
        label={t("desks.duty")}
        required
        options={duties.map((value) => ({ value, label: t(`duty.${value}`) }))}
        value={duty}
        onChange={setDuty}
        fault={missing(duty !== undefined)}
      />
      <Checks
        label={t("organisation.members")}
        required
        options={active.map(({ id }) => ({ value: id, label: nameOfMember(work, id) }))}
        value={members}
        onChange={setMembers}
        fault={missing(members.length > 0)}
      />
      <Trouble refusal={open.refusal} kept />
      <Buttons>
        <Button submit busy={open.busy}>
          {t("desks.open")}
        </Button>
      </Buttons>
    </form>
  );
}
