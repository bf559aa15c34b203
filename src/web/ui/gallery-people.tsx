import { t } from "./i18n/translator.ts";
import { ComparisonDecision } from "./comparison-decision.tsx";
import { Comparison } from "./comparison.tsx";
import { DataTable } from "./data-table.tsx";
import { DisclosureList } from "./disclosure-list.tsx";
import type { Exhibit } from "./exhibit.ts";
import { LeaseBadge } from "./lease-badge.tsx";
import { ListRow, ListRows } from "./list-row.tsx";
import { PersonCard } from "./person-card.tsx";
import { StatusLine } from "./status-line.tsx";
import { Timeline } from "./timeline.tsx";

const now = Date.UTC(2026, 2, 11, 9, 30);
const day = 86_400_000;
const statuses = [
  "received",
  "accepted",
  "tracing-in-progress",
  "possible-match",
  "verified",
  "located",
  "contact-restored",
  "reunited",
  "closed",
  "withdrawn",
] as const;

export const personParts = (): readonly Exhibit[] => [
  {
    name: "Person card",
    shown: (
      <PersonCard
        name="Mohamed Haddad"
        ownScript={{ text: "محمد حداد", language: "ar" }}
        badge={<StatusLine status="tracing-in-progress" since={now - 9 * day} />}
        facts={[
          { label: t("office.field.birth"), value: "2009" },
          { label: t("office.field.father"), value: "Khalil" },
          { label: t("office.field.place"), value: "Bir al-Qamar" },
        ]}
      />
    ),
  },
  {
    name: "Statuses",
    shown: (
      <div class="row">
        {statuses.map((status) => (
          <StatusLine key={status} status={status} />
        ))}
      </div>
    ),
  },
  {
    name: "Timeline",
    shown: (
      <Timeline
        exact
        next={<p>{t("family.status.possible-match")}</p>}
        events={[
          { id: "3", at: now, title: t("status.contact-restored"), by: "Sahel-Qamar", tone: "safe" },
          { id: "2", at: now - 2 * day, title: t("status.possible-match"), by: "سحل قمر", tone: "care" },
          {
            id: "1",
            at: now - 9 * day,
            title: t("status.received"),
            detail: <p>{t("family.status.received")}</p>,
          },
        ]}
      />
    ),
  },
  {
    name: "List rows",
    shown: (
      <ListRows label={t("office.comparison.self")}>
        <ListRow
          href="#a"
          title="Mohamed Haddad"
          detail="محمد حداد · Bir al-Qamar"
          badge={<StatusLine status="received" />}
          current
        />
        <ListRow
          href="#b"
          title="Олександр Коваленко"
          detail="Oleksandr Kovalenko"
          badge={<LeaseBadge until={now + day} now={now} />}
        />
        <ListRow onClick={() => undefined} title="አበበ በቀለ" detail="Abebe Bekele" />
      </ListRows>
    ),
  },
  {
    name: "Disclosures",
    shown: (
      <DisclosureList
        lines={[
          {
            id: "1",
            at: now,
            by: { organisation: "Nordmark", role: "tracing" },
            purpose: "tracing",
            compartments: ["identity", "circumstances"],
          },
          { id: "2", purpose: "comparison" },
        ]}
      />
    ),
  },
  { name: "Comparison", shown: <TwoPeople /> },
  {
    name: "Table",
    shown: (
      <DataTable
        caption={t("office.quota.day")}
        empty={t("timeline.empty")}
        rowKey={(row) => row.name}
        rows={[
          { name: "Lena Brandt", opened: 12, left: 138 },
          { name: "Yusuf Qamari", opened: 147, left: 3 },
        ]}
        columns={[
          { key: "name", header: t("office.field.names"), cell: (row) => row.name },
          { key: "opened", header: t("office.quota.day"), cell: (row) => row.opened, numeric: true },
          { key: "left", header: t("office.comparison.unknown"), cell: (row) => row.left, numeric: true },
        ]}
      />
    ),
  },
];

function TwoPeople() {
  return (
    <Comparison
      left={t("office.comparison.sought")}
      right={t("office.comparison.self")}
      score={0.91}
      fields={[
        {
          id: "given",
          label: t("office.field.given"),
          agreement: "similar",
          strength: 0.9,
          left: [{ text: "محمد", romanised: "Muhammad" }],
          right: [{ text: "Mohamed" }],
          reason: t("office.reason.same-consonants", { left: "محمد", right: "Mohamed" }),
        },
        {
          id: "family",
          label: t("office.field.family"),
          agreement: "same",
          strength: 1,
          left: [{ text: "Haddad" }],
          right: [{ text: "Haddad" }],
          reason: t("office.reason.same-spelling"),
        },
        {
          id: "birth",
          label: t("office.field.birth"),
          agreement: "different",
          strength: 0.2,
          left: [{ text: "2009" }],
          right: [{ text: "2012" }],
          reason: t("office.reason.years-apart", { count: 3 }),
        },
        {
          id: "father",
          label: t("office.field.father"),
          agreement: "unknown",
          strength: 0,
          left: [{ text: "خليل", romanised: "Khalil" }],
          right: [],
          reason: t("office.reason.not-given"),
        },
      ]}
    >
      <ComparisonDecision onDecide={() => undefined} />
    </Comparison>
  );
}
