import { PageSkeleton } from "@/components/ui/skeleton";

export default function DeadlinesLoading() {
  return <PageSkeleton />;
}
