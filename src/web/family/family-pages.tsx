import { useEffect, useState } from "preact/hooks";
import type { ComponentType } from "preact";
import { currentRoute, goTo } from "#web/ui/hash-route.ts";
import { addCatalogues, t } from "#web/ui/i18n/translator.ts";
import { BeforeScreen } from "./before-screen.tsx";
import { CodeScreen } from "./code-screen.tsx";
import { DoneScreen } from "./done-screen.tsx";
import { FormScreen } from "./form-screen.tsx";
import { ReviewScreen } from "./review-screen.tsx";
import { SendingScreen } from "./sending-screen.tsx";
import type { ScreenProps } from "./screen-props.ts";
import type { FamilyApplication } from "./family-application.ts";
import { SocietyScreen } from "./society-screen.tsx";
import { StartScreen } from "./start-screen.tsx";
import "./family.css";

/**
 * The family application: which screen stands at which place. No component, so that a start page that stands already stays the
 * same one.
 */
export function screenOf(application: FamilyApplication) {
  const [first, second] = currentRoute();
  const { draft, sealed } = application.kept.value;
  const place = placeFor(first, second, {
    hasDraft: draft !== undefined,
    arrived: sealed?.arrived,
    isDone: application.doneFor.value !== undefined,
  });
  if (place !== undefined) return <Elsewhere place={place} />;
  switch (first) {
    case "looking":
    case "alive":
      return second === undefined ? (
        <SocietyScreen application={application} kind={first} />
      ) : (
        <BeforeScreen application={application} kind={first} organisation={second} />
      );
    case "form":
      return <FormScreen key={second} application={application} pageId={second} />;
    case "review":
      return <ReviewScreen application={application} />;
    case "send":
      return <SendingScreen application={application} />;
    case "code":
      return <CodeScreen application={application} />;
    case "done":
      return <DoneScreen application={application} />;
    case "request":
      return <RequestScreen application={application} />;
    default:
      return (
        <StartScreen
          goOn={sealed ? [sealed.arrived ? "code" : "send"] : draft && ["form", draft.page]}
          onDiscard={sealed ? undefined : () => void application.wipe()}
        />
      );
  }
}

function Elsewhere({ place }: { readonly place: readonly string[] }) {
  useEffect(() => goTo(place, { replace: true }));
  return null;
}

/** Where a place leads that has nothing to show: an address typed by hand, "back" after everything was sent. */
function placeFor(
  first: string | undefined,
  second: string | undefined,
  { hasDraft, arrived, isDone }: { hasDraft: boolean; arrived: boolean | undefined; isDone: boolean },
): readonly string[] | undefined {
  const isWriting = first === "form" || first === "review";
  if (isWriting && arrived === true) return ["code"];
  if (isWriting && !hasDraft) return [];
  if (first === "form" && second === undefined) return [];
  if (first === "send" && !hasDraft && arrived === undefined) return [];
  if (first === "code" && arrived === undefined) return isDone ? ["done"] : [];
  if (first === "done" && !isDone) return [];
  return undefined;
}

/** Fetched when somebody comes back to a request: whoever only writes one does not pay for it. */
function RequestScreen({ application }: ScreenProps) {
  const [Pages, setPages] = useState<ComponentType<ScreenProps>>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setFailed(false);
    Promise.all([import("./request/request-pages.tsx"), addCatalogues("request", "record")]).then(
      ([{ RequestPages }]) => setPages(() => RequestPages),
      () => setFailed(true),
    );
  }, []);
  if (failed) return <p role="alert">{t("refusal.offline")}</p>;
  return Pages === undefined ? <p>{t("busy")}</p> : <Pages application={application} />;
}
