import type { ComponentChildren } from "preact";

export interface Exhibit {
  readonly name: string;
  readonly shown: ComponentChildren;
}
