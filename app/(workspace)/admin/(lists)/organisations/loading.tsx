import { PageSkeleton } from "@/components/ui/skeleton";

export default function OrganisationsLoading() {
  return <PageSkeleton />;
}
