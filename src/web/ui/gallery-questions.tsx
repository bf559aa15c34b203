import { useState } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import { Checks, Choice } from "./choice.tsx";
import { DateOrAge } from "./date-or-age.tsx";
import type { DateAnswer } from "./date-answer.ts";
import type { Exhibit } from "./exhibit.ts";
import { emptyName, NameField } from "./name-field.tsx";
import { emptyPlace, PlaceField } from "./place-field.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";

export const questionParts = (): readonly Exhibit[] => [
  { name: "Text fields", shown: <TextFields /> },
  { name: "Select", shown: <Society /> },
  { name: "Choice and checks", shown: <Choices /> },
  {
    name: "Date or age",
    shown: (
      <div class="stack">
        <Birth
          start={{ kind: "date", year: "2014", month: "2", day: "30" }}
          fault={t("date.fault.not-real")}
        />
        <Birth start={{ kind: "age", years: "12" }} />
        <Birth start={{ kind: "words", text: "" }} />
        <Birth start={undefined} />
      </div>
    ),
  },
  { name: "Name", shown: <Name /> },
  { name: "Place", shown: <Place /> },
];

function TextFields() {
  const [phone, setPhone] = useState("");
  const [words, setWords] = useState("");
  return (
    <div class="stack">
      <TextField
        label={t("family.contact.telephone.label")}
        kind="phone"
        required
        value={phone}
        onChange={setPhone}
        fault={t("family.contact.fault.telephone")}
      />
      <TextField
        label={t("family.contact.not-when")}
        hint={t("family.contact.not-when.hint")}
        why={t("field.readers", { readers: "Nordmark" })}
        long
        value={words}
        onChange={setWords}
      />
    </div>
  );
}

function Society() {
  const [society, setSociety] = useState<"a" | "b">();
  return (
    <SelectField
      label={t("family.society.choose")}
      required
      options={[
        { value: "a", label: "Nordmark" },
        { value: "b", label: "https://learning.society.example/start/here" },
      ]}
      value={society}
      onChange={setSociety}
      fault={society === undefined ? t("family.society.fault") : undefined}
    />
  );
}

function Choices() {
  const [who, setWho] = useState<"all" | "some" | "own">("some");
  const [allowed, setAllowed] = useState<("a" | "b")[]>(["a"]);
  return (
    <Choice
      label={t("family.consent.who")}
      required
      options={(["all", "some", "own"] as const).map((value) => ({
        value,
        label: t(`family.consent.${value}`),
      }))}
      value={who}
      onChange={setWho}
      below={{
        some: (
          <Checks
            label={t("family.consent.allowed")}
            required
            options={[
              { value: "a", label: "Nordmark", hint: t("family.consent.never.why") },
              { value: "b", label: "Sahel-Qamar" },
            ]}
            value={allowed}
            onChange={setAllowed}
          />
        ),
      }}
    />
  );
}

function Birth({ start, fault }: { start: DateAnswer | undefined; fault?: string }) {
  const [birth, setBirth] = useState(start);
  return (
    <DateOrAge
      label={t("family.you.birth")}
      why={t("family.you.birth.why")}
      required
      value={birth}
      onChange={setBirth}
      fault={fault}
    />
  );
}

function Name() {
  const [name, setName] = useState(emptyName);
  return (
    <NameField
      label={t("family.sought.name")}
      why={t("family.sought.name.why")}
      requires={["given"]}
      value={name}
      onChange={setName}
    />
  );
}

function Place() {
  const [place, setPlace] = useState(emptyPlace);
  return (
    <PlaceField
      label={t("family.separation.where")}
      countries={["Nordmark", "Sahel-Qamar"]}
      value={place}
      onChange={setPlace}
    />
  );
}
