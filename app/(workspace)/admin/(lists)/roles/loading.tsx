import { PageSkeleton } from "@/components/ui/skeleton";

export default function RolesLoading() {
  return <PageSkeleton />;
}
