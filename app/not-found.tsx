import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundState } from "@/components/layout/not-found-state";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.state");
  return { title: t("notFoundTitle") };
}

export default function NotFound() {
  return (
    <main>
      <NotFoundState />
    </main>
  );
}
