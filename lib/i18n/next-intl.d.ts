import type { Messages } from "./catalogue";
import type { Locale } from "./locale";

/** Makes next-intl check languages and message keys. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
