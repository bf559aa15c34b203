import { hrefTo } from "#web/ui/hash-route.ts";
import { addCatalogues, t } from "#web/ui/i18n/translator.ts";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import type { WorkProps } from "../work/work.ts";
import { AudienceScreen } from "./audience-screen.tsx";
import { CertificatesScreen } from "./certificates-screen.tsx";
import { CoursePages } from "./authoring/course-pages.tsx";
import { DevicesScreen } from "./devices-screen.tsx";
import { CoursesScreen } from "./courses-screen.tsx";
import { PortalScreen } from "./portal-screen.tsx";
import { ReportScreen } from "./report-screen.tsx";
import { RequestsScreen } from "./requests-screen.tsx";
import { SurveysScreen } from "./surveys-screen.tsx";
import type { TeachingProps } from "./teaching-props.ts";
import "./teaching.css";

/** With its words: whoever never asks for a list does not fetch them. */
const ListsScreen = lazyScreen(async () => {
  await addCatalogues("lists");
  return (await import("./lists/lists-screen.tsx")).ListsScreen;
});

const BroadcastsScreen = lazyScreen(async () => {
  await addCatalogues("lists", "broadcast");
  return (await import("./broadcast/broadcasts-screen.tsx")).BroadcastsScreen;
});

const SharedScreen = lazyScreen(async () => {
  await addCatalogues("lists", "schedules");
  return (await import("./schedules/shared-screen.tsx")).SharedScreen;
});

const pages = [
  "courses",
  "requests",
  "audience",
  "report",
  "shared",
  "lists",
  "broadcasts",
  "surveys",
  "certificates",
  "devices",
  "portal",
] as const;
type Page = (typeof pages)[number];

/** What a learning desk does: courses, the people who take them, what can be said about them together. */
export function TeachingPages({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [first, second, third, fourth] = rest;
  const desk = work.desk.value;
  if (desk === undefined) return null;
  // An open course has a navigation of its own.
  if (first === "course" && second !== undefined) {
    return <CoursePages key={second} work={work} desk={desk} course={second} page={third} part={fourth} />;
  }
  const page = pages.find((one) => one === first) ?? "courses";
  return (
    <div class="stack">
      <h1>{t(`teaching.page.${page}`)}</h1>
      <nav class="sub-nav" aria-label={t("nav.teaching")}>
        {pages.map((one) => (
          <a key={one} href={hrefTo("teaching", one)} aria-current={one === page ? "page" : undefined}>
            {t(`teaching.page.${one}`)}
          </a>
        ))}
      </nav>
      <Shown key={desk} work={work} desk={desk} page={page} />
    </div>
  );
}

function Shown({ work, desk, page }: TeachingProps & { readonly page: Page }) {
  switch (page) {
    case "courses":
      return <CoursesScreen work={work} desk={desk} />;
    case "requests":
      return <RequestsScreen work={work} desk={desk} />;
    case "audience":
      return <AudienceScreen work={work} desk={desk} />;
    case "report":
      return <ReportScreen work={work} desk={desk} />;
    case "shared":
      return <SharedScreen work={work} desk={desk} />;
    case "lists":
      return <ListsScreen work={work} desk={desk} />;
    case "broadcasts":
      return <BroadcastsScreen work={work} desk={desk} />;
    case "surveys":
      return <SurveysScreen work={work} desk={desk} />;
    case "certificates":
      return <CertificatesScreen work={work} />;
    case "devices":
      return <DevicesScreen work={work} desk={desk} />;
    case "portal":
      return <PortalScreen work={work} desk={desk} />;
  }
}
