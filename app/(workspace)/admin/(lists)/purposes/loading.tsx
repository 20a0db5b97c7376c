import { PageSkeleton } from "@/components/ui/skeleton";

export default function PurposesLoading() {
  return <PageSkeleton />;
}
