import { currentRoute } from "#web/ui/hash-route.ts";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import { HomeScreen } from "./home/home-screen.tsx";
import type { ApplicationProps } from "./learn-application.ts";
import { lazyPages } from "./lazy-pages.tsx";
import type { LearnerProps } from "./learner.ts";

const PlayScreen = lazyScreen(async () => (await import("./play/play-screen.tsx")).PlayScreen);
const CertificatePages = lazyScreen(
  async () => (await import("./certificates/certificate-pages.tsx")).CertificatePages,
);
const PresentScreen = lazyScreen(
  async () => (await import("./certificates/present-screen.tsx")).PresentScreen,
);
const TeamPages = lazyScreen(async () => (await import("./team/team-pages.tsx")).TeamPages);
const MePages = lazyScreen(async () => (await import("./me/me-pages.tsx")).MePages);

const MessagesScreen = lazyPages(
  async () => (await import("./messages/messages-screen.tsx")).MessagesScreen,
  ["messages"],
);

/** The places of somebody who learns here. */
export function LearnerPages({ application, learner }: ApplicationProps & LearnerProps) {
  const [first, second, third] = currentRoute();
  switch (first) {
    case "play":
      return (
        <PlayScreen
          key={second}
          application={application}
          learner={learner}
          course={second ?? ""}
          activity={third}
        />
      );
    case "certificates":
      return <CertificatePages learner={learner} rest={second === undefined ? [] : [second]} />;
    case "present":
      return <PresentScreen learner={learner} member={second ?? ""} />;
    case "team":
      return <TeamPages learner={learner} rest={[second, third].filter((part) => part !== undefined)} />;
    case "messages":
      return <MessagesScreen learner={learner} />;
    case "me":
      return <MePages learner={learner} page={second} />;
    default:
      return <HomeScreen application={application} learner={learner} />;
  }
}
