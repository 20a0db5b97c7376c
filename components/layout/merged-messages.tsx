"use client";

import { NextIntlClientProvider, useLocale, useMessages, type AbstractIntlMessages, type Messages } from "next-intl";
import type { ReactNode } from "react";

/** Adds texts to those that the page's client part already has. */
export function MergedMessages({ messages, children }: { messages: Record<string, object>; children: ReactNode }) {
  const outer: Record<string, object | undefined> = useMessages();
  const added = Object.entries(messages).map(([namespace, texts]) => [namespace, { ...outer[namespace], ...texts }] as const);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={{ ...outer, ...Object.fromEntries(added) } as AbstractIntlMessages & Messages}>
      {children}
    </NextIntlClientProvider>
  );
}
