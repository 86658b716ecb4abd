CREATE TABLE "briefing_draft" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "briefing_draft_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"period" text NOT NULL,
	"unit_id" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"cut_off" timestamp(3) with time zone NOT NULL,
	"known_at" timestamp(3) with time zone NOT NULL,
	"data_version" integer DEFAULT 0 NOT NULL,
	"documents" jsonb NOT NULL,
	"edits" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"asks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"comments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"begun_by" text NOT NULL,
	"begun_at" timestamp(3) with time zone NOT NULL,
	"editors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"review_asked_by" text,
	"review_asked_at" timestamp(3) with time zone,
	"approved_by" text,
	"approved_at" timestamp(3) with time zone,
	"approved_digest" text,
	"closed_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "headline" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "published_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "approved_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "supersedes" text;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "briefing_draft" ADD CONSTRAINT "briefing_draft_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "briefing_draft_open" ON "briefing_draft" USING btree ("period","unit_id") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "briefing_number" ON "briefing" USING btree ("period","unit_id","number");--> statement-breakpoint
CREATE INDEX "briefing_digest" ON "briefing" USING btree ("digest");--> statement-breakpoint
-- Rights and rules
CREATE TRIGGER briefing_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON briefing
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT SELECT, INSERT, UPDATE ON briefing_draft TO plumbline_app;
  END IF;
END $$;
