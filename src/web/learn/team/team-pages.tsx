import type { LearnerProps } from "../learner.ts";
import { JoinTeamScreen } from "./join-team-screen.tsx";
import { TeamScreen } from "./team-screen.tsx";

/** A team from both sides: whom I accompany, and who may see where I stand. */
export const TeamPages = ({ learner, rest }: LearnerProps & { readonly rest: readonly string[] }) =>
  rest[0] === "join" ? (
    <JoinTeamScreen learner={learner} letters={rest[1] ?? ""} />
  ) : (
    <TeamScreen learner={learner} />
  );
