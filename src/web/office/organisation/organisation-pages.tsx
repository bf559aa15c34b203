import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import type { WorkProps } from "../work/work.ts";
import { DesksPage } from "./desks-page.tsx";
import { InvitePage } from "./invite-page.tsx";
import { LogPage } from "./log-page.tsx";
import { MemberPage } from "./member-page.tsx";
import { MembersPage } from "./members-page.tsx";

const pages = ["members", "desks", "invite", "log"] as const;
type Page = (typeof pages)[number];

/** The organisation: who works here, on which devices, at which desks; invitations; the log for its data protection officer. */
export function OrganisationPages({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [first, second] = rest;
  const roles = work.self.value!.roles;
  const offered = pages.filter((page) => {
    if (page === "invite") return roles.includes("administrator");
    return page !== "log" || roles.includes("dpo");
  });
  const page = offered.find((one) => one === first) ?? "members";
  return (
    <div class="stack">
      <header>
        <h1>
          <bdi>{nameOfOrganisation(work.session, work.self.value!.organisation)}</bdi>
        </h1>
      </header>
      <nav class="sub-nav" aria-label={t("nav.organisation")}>
        {offered.map((one) => (
          <a key={one} href={hrefTo("organisation", one)} aria-current={one === page ? "page" : undefined}>
            {t(`organisation.${one}`)}
          </a>
        ))}
      </nav>
      <Shown work={work} page={page} second={second} />
    </div>
  );
}

function Shown({
  work,
  page,
  second,
}: WorkProps & { readonly page: Page; readonly second: string | undefined }) {
  // Read, so that the page follows the register.
  void work.registerHead.value;
  switch (page) {
    case "members":
      return second === undefined ? <MembersPage work={work} /> : <MemberPage work={work} id={second} />;
    case "desks":
      return <DesksPage work={work} />;
    case "invite":
      return <InvitePage work={work} />;
    case "log":
      return <LogPage work={work} />;
  }
}
