"use server";

import { cookies, headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { isFromOwnPage } from "../server/http/own-origin";
import { isLocale } from "./locale";
import { localeCookie } from "./locale-cookie";

/** Remembers the language of this browser; works on the sign-in page too. Reads `locale` from the form. */
export async function setLocaleAction(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale) || !isFromOwnPage(await headers())) return;
  (await cookies()).set(localeCookie(locale));
  revalidatePath("/", "layout");
}
