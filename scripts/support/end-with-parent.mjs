// @ts-check
/**
 * Preloaded into the Node programs that we start: they end when we are killed, since nobody would stop them then.
 * Their own workers inherit the option but have another parent, and are left alone.
 */
if (process.env.HUTONG_PARENT === String(process.ppid) && process.channel) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 5_000).unref();
  });
  process.channel.unref();
}
