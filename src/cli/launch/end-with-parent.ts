/**
 * Loaded into every process that `start` makes, before the process itself. The channel to the parent closes when the parent
 * ends, also when it was killed: then the child closes as at an ordinary signal, instead of staying behind without an owner.
 */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
