import { currentRoute, hrefTo } from "#web/ui/hash-route.ts";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import { addCatalogues, t } from "#web/ui/i18n/translator.ts";
import { OfflineBar } from "#web/ui/offline-bar.tsx";
import { PageFrame } from "#web/ui/page-frame.tsx";
import { PageNavigation } from "#web/ui/page-navigation.tsx";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import { mayLookAfter } from "../leaving/may-look-after.ts";
import { CaseloadScreen } from "../lists/caseload-screen.tsx";
import { InboxScreen } from "../lists/inbox-screen.tsx";
import { DeviceScreen } from "./device-screen.tsx";
import { WaitingScreen } from "./waiting-screen.tsx";
import { WorkBar } from "./work-bar.tsx";
import { LineNotices } from "./line-notices.tsx";
import type { Work, WorkProps } from "./work.ts";

const SearchScreen = lazyScreen(async () => (await import("../lists/search-screen.tsx")).SearchScreen);
const MatchesScreen = lazyScreen(
  async () => (await import("../comparison/matches-screen.tsx")).MatchesScreen,
);
const WalkInScreen = lazyScreen(async () => (await import("../walk-in/walk-in-screen.tsx")).WalkInScreen);
const ApprovalsScreen = lazyScreen(
  async () => (await import("../approvals/approvals-screen.tsx")).ApprovalsScreen,
);
const OrganisationPages = lazyScreen(
  async () => (await import("../organisation/organisation-pages.tsx")).OrganisationPages,
);

/** With the words of its own: who traces fetches neither. */
const TeachingPages = lazyScreen(async () => {
  const [{ TeachingPages: pages }] = await Promise.all([
    import("../teaching/teaching-pages.tsx"),
    addCatalogues("authoring", "portal", "course"),
  ]);
  return pages;
});
const TrainingScreen = lazyScreen(async () => {
  const [{ TrainingScreen: screen }] = await Promise.all([
    import("../teaching/training-screen.tsx"),
    addCatalogues("portal", "schedules"),
  ]);
  return screen;
});

const LeavingScreen = lazyScreen(async () => {
  const [{ LeavingScreen: screen }] = await Promise.all([
    import("../leaving/leaving-screen.tsx"),
    addCatalogues("lists", "broadcast", "portal", "schedules"),
  ]);
  return screen;
});

const sections = [
  "inbox",
  "cases",
  "matches",
  "search",
  "new",
  "teaching",
  "approvals",
  "leaving",
  "organisation",
  "training",
  "device",
] as const;
type Section = (typeof sections)[number];
/** Those that need a desk whose key is here, and that traces. */
const needsDesk: ReadonlySet<Section> = new Set(["inbox", "cases", "matches", "search", "new"]);

/** The office of an unlocked device: what stands around every screen, and which screen stands at which place. */
export function WorkPages({ work }: WorkProps) {
  const [first, ...rest] = currentRoute();
  const isMember = work.self.value !== undefined;
  const duty = work.desks.value.find(({ id }) => id === work.desk.value)?.duty;
  const teaches = duty === "learning";
  const home = teaches ? "teaching" : duty === undefined ? "organisation" : "cases";
  const wanted = sections.find((section) => section === first) ?? home;
  const offered = sections.filter((section) => {
    if (!isMember) return false;
    if (section === "teaching") return teaches;
    if (section === "leaving") return mayLookAfter(work);
    return !needsDesk.has(section) || (duty !== undefined && !teaches);
  });
  const section = offered.includes(wanted) ? wanted : undefined;
  const line = work.line.value;
  return (
    <PageFrame
      look="office"
      title={section === undefined ? t("office.start.title") : `${t(`nav.${section}`)} · Homeward`}
      home="#/"
      navigation={
        <PageNavigation
          items={offered.map((name) => ({
            href: hrefTo(name),
            label: labelOf(work, name),
            current: name === section,
          }))}
        />
      }
      aside={<WorkBar work={work} />}
      bar={
        <OfflineBar
          state={line.state}
          waiting={line.waiting.filter(({ refused }) => refused === null).length}
        />
      }
    >
      <LineNotices work={work} />
      {!isMember ? (
        <WaitingScreen work={work} />
      ) : section === undefined ? (
        <DeviceScreen work={work} />
      ) : (
        <Screen work={work} section={section} rest={rest} />
      )}
    </PageFrame>
  );
}

function Screen({ work, section, rest }: WorkProps & { section: Section; rest: readonly string[] }) {
  switch (section) {
    case "inbox":
      return <InboxScreen work={work} rest={rest} />;
    case "cases":
      return <CaseloadScreen work={work} rest={rest} />;
    case "matches":
      return <MatchesScreen work={work} rest={rest} />;
    case "search":
      return <SearchScreen work={work} rest={rest} />;
    case "new":
      return <WalkInScreen work={work} />;
    case "teaching":
      return <TeachingPages work={work} rest={rest} />;
    case "training":
      return <TrainingScreen work={work} rest={rest} />;
    case "approvals":
      return <ApprovalsScreen work={work} />;
    case "leaving":
      return <LeavingScreen work={work} />;
    case "organisation":
      return <OrganisationPages work={work} rest={rest} />;
    case "device":
      return <DeviceScreen work={work} />;
  }
}

/** With how many wait, where somebody has to look. */
function labelOf({ inbox, matches, unseenAlarms }: Work, section: Section): string {
  const words = t(`nav.${section}` satisfies MessageKey);
  const count =
    section === "inbox"
      ? inbox.value.value?.cases.length
      : section === "matches"
        ? matches.value.value?.matches.length
        : section === "leaving"
          ? unseenAlarms.value
          : 0;
  return count ? t("nav.counted", { words, count }) : words;
}
