CREATE TABLE "alert" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"unit_id" integer NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"raised_at" timestamp(3) with time zone NOT NULL,
	"cleared_at" timestamp(3) with time zone,
	"seen_by" text,
	"seen_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "channel" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sealed_url" text NOT NULL,
	"host" text NOT NULL,
	"unit_id" integer NOT NULL,
	"wants" jsonb NOT NULL,
	"language" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "delivery_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subscription_id" integer,
	"channel_id" integer,
	"recipient" text NOT NULL,
	"kind" text NOT NULL,
	"dedup_key" text NOT NULL,
	"content" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"problem" text,
	"queued_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "share_link" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "share_link_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"passcode_hash" text,
	"digest" text NOT NULL,
	"period" text NOT NULL,
	"unit_id" integer NOT NULL,
	"language" text NOT NULL,
	"label" text NOT NULL,
	"downloads" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"revoked_by" text,
	"views" integer DEFAULT 0 NOT NULL,
	"last_viewed_at" timestamp(3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "share_link_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "subscription_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" integer NOT NULL,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"weekday" smallint DEFAULT 1 NOT NULL,
	"hour" smallint DEFAULT 8 NOT NULL,
	"unsubscribe_hash" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
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
CREATE TABLE "figure_target" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "figure_target_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"figure" text NOT NULL,
	"value" double precision NOT NULL,
	"from_on" date NOT NULL,
	"approved_by" text NOT NULL,
	"approved_on" date NOT NULL,
	"minutes" text,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reader_look" (
	"person_id" text NOT NULL,
	"unit_id" integer NOT NULL,
	"looked_at" timestamp(3) with time zone NOT NULL,
	"figures" jsonb NOT NULL,
	"before" jsonb,
	CONSTRAINT "reader_look_person_id_unit_id_pk" PRIMARY KEY("person_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "slide_template" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "slide_template_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"report" jsonb NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp(3) with time zone NOT NULL,
	"removed_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "headline" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "published_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "approved_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "supersedes" text;--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "channel" ADD CONSTRAINT "channel_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_subscription_id_subscription_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscription"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_draft" ADD CONSTRAINT "briefing_draft_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reader_look" ADD CONSTRAINT "reader_look_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_open" ON "alert" USING btree ("kind","unit_id","subject") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "alert_raised" ON "alert" USING btree ("raised_at");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_once" ON "delivery" USING btree ("recipient","dedup_key");--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("due_at") WHERE state = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_one" ON "subscription" USING btree ("person_id","kind","unit_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "briefing_draft_open" ON "briefing_draft" USING btree ("period","unit_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "figure_target_of" ON "figure_target" USING btree ("figure","from_on");--> statement-breakpoint
CREATE UNIQUE INDEX "briefing_number" ON "briefing" USING btree ("period","unit_id","number");--> statement-breakpoint
CREATE INDEX "briefing_digest" ON "briefing" USING btree ("digest");--> statement-breakpoint
-- Rights and rules
DO $$
DECLARE append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['briefing', 'figure_target'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', append_only || '_append_only', append_only);
  END LOOP;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT SELECT, INSERT ON figure_target TO plumbline_app;
    GRANT SELECT, INSERT, UPDATE ON briefing_draft, slide_template, subscription, channel, delivery, alert, share_link TO plumbline_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON reader_look TO plumbline_app;
  END IF;
END $$;
