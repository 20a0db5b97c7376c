import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundState } from "@/components/layout/not-found-state";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.state");
  return { title: t("notFoundTitle") };
}

/** What the person may not see does not exist for them: one page for both, inside the frame. */
export default function WorkspaceNotFound() {
  return <NotFoundState />;
}
