/** Where `HOMEWARD_BENCH_PROFILE` names a folder, each process leaves a profile there that browsers' tools open. */
export function profileArguments(name: string): string[] {
  const folder = process.env["HOMEWARD_BENCH_PROFILE"];
  if (folder === undefined) return [];
  return ["--cpu-prof", `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}
