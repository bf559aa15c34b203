import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import { currentRoute, goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { ScreenProps } from "../screen-props.ts";
import { AddScreen } from "./add-screen.tsx";
import { ConsentsScreen } from "./consents-screen.tsx";
import { EnterCodeScreen } from "./enter-code-screen.tsx";
import { EraseScreen } from "./erase-screen.tsx";
import { MessagesScreen } from "./messages-screen.tsx";
import { OpenedScreen } from "./opened-screen.tsx";
import { OverviewScreen } from "./overview-screen.tsx";
import type { RequestScreenProps, RequestSession } from "./request-session.ts";
import { WithdrawScreen } from "./withdraw-screen.tsx";

const screens: Readonly<Record<string, ComponentType<RequestScreenProps>>> = {
  messages: MessagesScreen,
  add: AddScreen,
  opened: OpenedScreen,
  consents: ConsentsScreen,
  withdraw: WithdrawScreen,
  erase: EraseScreen,
};

/** "My request". The code and all it opened are in this component's memory and nowhere else. */
export function RequestPages({ application }: ScreenProps) {
  const [session, setSession] = useState<RequestSession>();
  const [closed, setClosed] = useState(false);
  const [, place] = currentRoute();
  useEffect(() => {
    if (!session) return undefined;
    const again = () => void session.refresh();
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [session]);
  if (!session) {
    return (
      <div class="stack">
        {closed ? (
          <Notice tone="safe">
            <p>{t("family.request.closed")}</p>
          </Notice>
        ) : null}
        <EnterCodeScreen
          application={application}
          onOpen={(opened) => {
            setClosed(false);
            setSession(opened);
          }}
        />
      </div>
    );
  }
  const { access } = session.record.value;
  const owner = session.register().deskById.get(access.desk)?.organisation;
  const society = (owner && session.register().organisationById.get(owner)?.name) ?? "";
  const Screen = place === undefined ? undefined : screens[place];
  if (Screen) {
    return (
      <div class="stack">
        <Waiting session={session} />
        <Screen session={session} society={society} />
        <p>
          <a href={hrefTo("request")}>{t("family.request.back")}</a>
        </p>
      </div>
    );
  }
  return (
    <div class="stack">
      <Waiting session={session} />
      <OverviewScreen
        session={session}
        society={society}
        onClose={() => {
          setSession(undefined);
          setClosed(true);
          goTo(["request"], { replace: true });
        }}
      />
    </div>
  );
}

function Waiting({ session }: { readonly session: RequestSession }) {
  const count = session.waiting.value;
  return count === 0 ? null : (
    <Notice>
      <p>{t("offline.waiting", { count })}</p>
    </Notice>
  );
}
