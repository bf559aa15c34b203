import { hrefTo } from "#web/ui/hash-route.ts";
import { joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import type { LearnerProps } from "../learner.ts";
import { AddressPanel } from "./address-screen.tsx";
import { DevicesScreen } from "./devices-screen.tsx";
import { LeaveScreen } from "./leave-screen.tsx";
import { ProfileScreen } from "./profile-screen.tsx";
import { ReadersScreen } from "./readers-screen.tsx";

/** What one said of oneself, who can read it, and the way out. */
export function MePages({ learner, page }: LearnerProps & { readonly page: string | undefined }) {
  switch (page) {
    case "profile":
      return <ProfileScreen learner={learner} />;
    case "readers":
      return <ReadersScreen learner={learner} />;
    case "address":
      return <AddressPanel learner={learner} />;
    case "devices":
      return <DevicesScreen learner={learner} />;
    case "leave":
      return <LeaveScreen learner={learner} />;
    default:
      return <MeScreen learner={learner} />;
  }
}

function MeScreen({ learner }: LearnerProps) {
  const { identity, work } = learner.profile.value;
  const said = joinPhrases([identity.name, work.organisation, work.dutyStation]);
  return (
    <div class="stack">
      <h1>{t("learning.me.title")}</h1>
      <ListRows label={t("learning.me.title")}>
        <ListRow
          href={hrefTo("me", "profile")}
          title={t("learning.me.profile")}
          detail={said === "" ? t("learning.me.profile.nothing") : said}
        />
        <ListRow href={hrefTo("me", "readers")} title={t("learning.me.readers")} />
        <ListRow
          href={hrefTo("me", "address")}
          title={t("learning.me.address")}
          detail={t(learner.hasAddress.value ? "learning.address.proved" : "learning.address.none")}
        />
        <ListRow href={hrefTo("me", "devices")} title={t("learning.me.devices")} />
        <ListRow href={hrefTo("me", "leave")} title={t("learning.me.leave")} />
      </ListRows>
      <section class="panel">
        <h2>{t("learning.me.number")}</h2>
        <p>
          <bdi class="number" dir="ltr">
            {learner.number}
          </bdi>
        </p>
        <p class="quiet">{t("learning.me.number.why")}</p>
      </section>
    </div>
  );
}
