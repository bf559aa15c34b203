import { listDevicesOf, listMembers } from "#client/desk/administration.ts";
import { listWaitingEnrolments } from "#client/desk/enrolment.ts";
import type { Member } from "#register/state.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay, formatList, formatNumber } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfMember } from "../author-name.ts";
import { Trouble } from "../trouble.tsx";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";
import { CertifyForm } from "./certify-form.tsx";

export function MembersPage({ work }: WorkProps) {
  const { session } = work;
  const isAdministrator = work.self.value!.roles.includes("administrator");
  return (
    <>
      {isAdministrator ? <Waiting work={work} /> : null}
      <DataTable<Member>
        caption={t("organisation.members")}
        empty={t("members.none")}
        rows={listMembers(session)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: t("members.name"),
            cell: (member) => (
              <a href={hrefTo("organisation", "members", member.id)}>
                <bdi>{nameOfMember(work, member.id)}</bdi>
              </a>
            ),
          },
          {
            key: "roles",
            header: t("members.roles"),
            cell: ({ roles }) => formatList(roles.map((role) => t(`member-role.${role}`))) || "–",
          },
          { key: "since", header: t("members.since"), cell: ({ since }) => formatDay(since) },
          {
            key: "devices",
            header: t("members.devices"),
            numeric: true,
            cell: ({ id }) =>
              formatNumber(listDevicesOf(session, id).filter(({ removedAt }) => removedAt === null).length),
          },
          {
            key: "state",
            header: t("members.state"),
            cell: ({ removedAt, founder }) =>
              removedAt === null
                ? t(founder ? "members.founder" : "members.active")
                : t("members.removed", { day: formatDay(removedAt) }),
          },
        ]}
      />
    </>
  );
}

/** Devices that ask to be certified: after the fingerprint was compared, and not before. */
function Waiting({ work }: WorkProps) {
  const { value, refusal, reload } = useLoad(
    () => listWaitingEnrolments(work.session),
    [work.registerHead.value],
  );
  if (value?.length === 0 && !refusal) return null;
  return (
    <section class="stack">
      <h2>{t("members.waiting")}</h2>
      <Trouble refusal={refusal} onRetry={reload} />
      {value?.map((enrolment) => (
        <CertifyForm
          key={enrolment.enrolment}
          work={work}
          enrolment={enrolment}
          onDone={async () => {
            await work.refresh();
            await work.readNamesAgain();
            await reload();
          }}
        />
      ))}
    </section>
  );
}
