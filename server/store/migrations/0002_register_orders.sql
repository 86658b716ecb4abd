CREATE INDEX "finding_by_risk" ON "finding" USING btree ("class","severity","opened_at","id");--> statement-breakpoint
CREATE INDEX "finding_by_severity" ON "finding" USING btree ("severity","opened_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "finding_by_due" ON "finding" USING btree (coalesce(due_on, 'infinity'::date),"id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "finding_by_title" ON "finding" USING btree (left(title, 120),"id") WHERE closed_at is null;