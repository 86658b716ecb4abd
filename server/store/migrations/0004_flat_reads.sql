DROP INDEX "finding_due";--> statement-breakpoint
DROP INDEX "finding_by_risk";--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "observations" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "open_findings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "finding_closed_by_risk" ON "finding" USING btree ("class","severity","opened_at","id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "finding_accepted" ON "finding" USING btree ("accepted_until") WHERE state = 'accepted';--> statement-breakpoint
CREATE INDEX "finding_slipped" ON "finding" USING btree ("unit_id") WHERE closed_at is null and slips > 0;--> statement-breakpoint
CREATE INDEX "finding_event_moved" ON "finding_event" USING btree ("occurred_at","finding_id") WHERE type = 'due-moved';--> statement-breakpoint
CREATE INDEX "finding_by_risk" ON "finding" USING btree ("class","severity","opened_at","id") WHERE closed_at is null;--> statement-breakpoint
UPDATE source s SET observations = held.observations, open_findings = held.open
FROM (SELECT source_id, count(*) AS observations,
  count(DISTINCT finding_id) FILTER (WHERE NOT absent AND status IN ('open', 'accepted')) AS open
  FROM observation GROUP BY source_id) held
WHERE held.source_id = s.id;
