import type { ComponentChildren } from "preact";
import { currentRoute } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { OfflineBar } from "#web/ui/offline-bar.tsx";
import { PageFrame } from "#web/ui/page-frame.tsx";
import { findInvitation } from "./invitation-link.ts";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import type { OfficeApplication } from "./office-application.ts";
import { EnrolScreen } from "./sign-in/enrol-screen.tsx";
import { SignInScreen } from "./sign-in/sign-in-screen.tsx";
import { WelcomeScreen } from "./sign-in/welcome-screen.tsx";
import { Trouble } from "./trouble.tsx";
import "#web/ui/panel.css";
import "./office.css";
import "./case/case.css";

/** What an unlocked device needs is fetched once there is one. */
const WorkPages = lazyScreen(async () => (await import("./work/work-pages.tsx")).WorkPages);

/** The office application: locked, it is a sign-in page; unlocked, the work. */
export function OfficePages({ application }: { readonly application: OfficeApplication }) {
  const work = application.work.value;
  if (work) return <WorkPages work={work} />;
  const invitation = findInvitation(currentRoute());
  const device = application.device.value;
  return (
    <LockedFrame>
      {application.network.value === undefined ? (
        <Trouble refusal={{ kind: "unreachable", server: "gate" }} onRetry={application.refresh} />
      ) : null}
      {invitation ? (
        <EnrolScreen key={invitation.enrolment} application={application} invitation={invitation} />
      ) : device ? (
        <SignInScreen key={device.owner?.device ?? "own"} application={application} device={device} />
      ) : (
        <WelcomeScreen application={application} />
      )}
    </LockedFrame>
  );
}

const LockedFrame = ({ children }: { readonly children: ComponentChildren }) => (
  <PageFrame
    look="office"
    title={t("office.start.title")}
    home="#/"
    bar={<OfflineBar state="online" />}
    footer={<p>{t("sign-in.footer")}</p>}
  >
    {children}
  </PageFrame>
);
