import type { ComponentChildren } from "preact";
import { Button } from "#web/ui/button.tsx";
import { currentRoute, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { OfflineBar } from "#web/ui/offline-bar.tsx";
import { PageNavigation } from "#web/ui/page-navigation.tsx";
import { CourseScreen } from "./courses/course-screen.tsx";
import { CoursesScreen } from "./courses/courses-screen.tsx";
import type { ApplicationProps } from "./learn-application.ts";
import { LearnFrame } from "./learn-frame.tsx";
import { lazyPages } from "./lazy-pages.tsx";
import { WelcomeScreen } from "./welcome-screen.tsx";

/** What unlocking, joining and coming back need. */
const JoinPages = lazyPages(async () => (await import("./join/join-pages.tsx")).JoinPages, ["unlock"]);
const VerifyScreen = lazyPages(
  async () => (await import("./certificates/verify-screen.tsx")).VerifyScreen,
  [],
);
/** What a learner has who is unlocked. */
const LearnerPages = lazyPages(async () => (await import("./learner-pages.tsx")).LearnerPages, []);

/** What the link in a mail leads to, for whoever has it. */
const MessageScreen = lazyPages(
  async () => (await import("./messages/message-screen.tsx")).MessageScreen,
  ["messages"],
);

const sections = ["home", "courses", "messages", "certificates", "team", "me"] as const;
const joining = ["join", "open", "lost", "address", "regain", "bind"] as const;

/** The learner's application: which screen stands at which place, for a visitor and for who unlocked this browser. */
export function LearnPages({ application }: ApplicationProps) {
  const [first] = currentRoute();
  const learner = application.learner.value;
  const section = first === undefined ? "home" : sections.find((name) => name === first);
  const names = learner ? sections : (["home", "courses"] as const);
  const line = learner?.line.value;
  return (
    <LearnFrame
      title={section === undefined ? undefined : t(`learn.nav.${section}`)}
      navigation={
        <PageNavigation
          items={[
            ...names.map((name) => ({
              href: name === "home" ? hrefTo() : hrefTo(name),
              label: t(`learn.nav.${name}`),
              current: name === section,
            })),
            ...(learner
              ? []
              : [
                  application.isTaken.value
                    ? { href: hrefTo("open"), label: t("learn.nav.open"), current: first === "open" }
                    : { href: hrefTo("join"), label: t("learn.nav.join"), current: first === "join" },
                ]),
          ]}
        />
      }
      aside={
        learner ? (
          <Button icon="lock" onClick={application.lock}>
            {t("learn.lock")}
          </Button>
        ) : null
      }
      bar={
        <OfflineBar
          state={line?.state ?? (application.isOnline.value ? "online" : "offline")}
          waiting={line?.waiting ?? 0}
        />
      }
    >
      <Screen application={application} />
    </LearnFrame>
  );
}

function Screen({ application }: ApplicationProps): ComponentChildren {
  const [first, second] = currentRoute();
  const learner = application.learner.value;
  if (first === "verify") return <VerifyScreen application={application} />;
  if (first === "messages" && second !== undefined)
    return <MessageScreen key={second} application={application} broadcast={second} />;
  // Without a line the courses lie behind the lock, with everything else that was kept.
  const isShut =
    application.isTaken.value && !learner && application.trouble.value && !application.courses.value;
  if (first === "courses" && !isShut)
    return second === undefined ? (
      <CoursesScreen application={application} />
    ) : (
      <CourseScreen key={second} application={application} course={second} />
    );
  if (joining.some((name) => name === first)) return <JoinPages application={application} />;
  if (learner) return <LearnerPages application={application} learner={learner} />;
  // A place of one's own, and a browser that is still locked: what was asked for opens once it is not.
  if (application.isTaken.value) return <JoinPages application={application} />;
  return <WelcomeScreen application={application} />;
}
