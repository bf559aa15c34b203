// Every part in every state, for eyes, for tests and for whoever builds the next screen. Served while developing only.
// `?lang=ar` chooses the language. The people are invented.
import { render } from "preact";
import { startTranslator } from "./i18n/translator.ts";
import { PageFrame } from "./page-frame.tsx";
import { PageNavigation } from "./page-navigation.tsx";
import { OfflineBar } from "./offline-bar.tsx";
import { actionParts, messageParts } from "./gallery-messages.tsx";
import { questionParts } from "./gallery-questions.tsx";
import { personParts } from "./gallery-people.tsx";
import "./gallery.css";

const query = new URLSearchParams(location.search);

function Gallery() {
  const exhibits = [...actionParts(), ...messageParts(), ...questionParts(), ...personParts()];
  return (
    <PageFrame
      look={query.get("look") === "office" ? "office" : "family"}
      title="Parts"
      home="#"
      navigation={
        <PageNavigation
          items={[
            { href: "#inbox", label: "Inbox", current: true },
            { href: "#caseload", label: "Caseload" },
          ]}
        />
      }
      bar={<OfflineBar state="offline" waiting={3} />}
      onLeave={() => undefined}
      footer={<p>Homeward</p>}
    >
      <h1>Parts</h1>
      {exhibits.map(({ name, shown }) => (
        <div key={name} class="exhibit">
          <h2 lang="en">{name}</h2>
          {shown}
        </div>
      ))}
    </PageFrame>
  );
}

await startTranslator({
  catalogues: ["family", "request", "record", "office"],
  wanted: [query.get("lang") ?? "en"],
  storage: undefined,
  root: document.documentElement,
});
render(<Gallery />, document.body);
