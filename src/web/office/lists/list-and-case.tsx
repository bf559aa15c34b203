import type { ComponentChildren } from "preact";
import type { RecordId } from "#base/id.ts";
import { CaseScreen } from "../case/case-screen.tsx";
import type { WorkProps } from "../work/work.ts";
import { ListAndDetail } from "./list-and-detail.tsx";

export type ListAndCaseProps = WorkProps & {
  readonly section: "inbox" | "cases" | "search";
  /** The place below the section: which case is open, and which of its panels. */
  readonly rest: readonly string[];
  readonly list: ComponentChildren;
};

/** A list of cases, and the one that is open. */
export function ListAndCase({ work, section, rest, list }: ListAndCaseProps) {
  const [record, panel] = rest;
  return (
    <ListAndDetail
      section={section}
      list={list}
      detail={
        record === undefined ? undefined : (
          <CaseScreen
            key={record}
            work={work}
            record={record as RecordId}
            panel={panel}
            place={[section, record]}
          />
        )
      }
    />
  );
}
