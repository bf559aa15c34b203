import { currentRoute } from "#web/ui/hash-route.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { AddressScreen } from "./address-screen.tsx";
import { BindScreen } from "./bind-screen.tsx";
import { JoinScreen } from "./join-screen.tsx";
import { LostScreen } from "./lost-screen.tsx";
import { OpenScreen } from "./open-screen.tsx";
import { RegainScreen } from "./regain-screen.tsx";
import { WaitingScreen } from "./waiting-screen.tsx";

/** Coming in: for the first time, again, with another device, or by the link of a mail. */
export function JoinPages({ application }: ApplicationProps) {
  const [first, ...rest] = currentRoute();
  const [second] = rest;
  switch (first) {
    case "join":
      return <JoinScreen application={application} rest={rest} />;
    case "lost":
      return <LostScreen application={application} />;
    case "address":
      return <AddressScreen application={application} token={second ?? ""} />;
    case "regain":
      return <RegainScreen application={application} token={second ?? ""} />;
    case "bind":
      return <BindScreen application={application} letters={second} />;
    default:
      if (application.session.value && !application.learner.value)
        return <WaitingScreen application={application} />;
      return <OpenScreen application={application} next={first === "open" ? second : undefined} />;
  }
}
