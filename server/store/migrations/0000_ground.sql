CREATE TABLE "appetite" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appetite_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "appetite_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "asset" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "asset_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"name" text NOT NULL,
	"exposure" text DEFAULT 'unknown' NOT NULL,
	"class" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"retired_at" timestamp(3) with time zone,
	CONSTRAINT "asset_unit_name" UNIQUE("unit_id","name")
);
--> statement-breakpoint
CREATE TABLE "briefing" (
	"period" text NOT NULL,
	"unit_id" integer NOT NULL,
	"state" text NOT NULL,
	"document" jsonb NOT NULL,
	"digest" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "briefing_period_unit_id_digest_pk" PRIMARY KEY("period","unit_id","digest")
);
--> statement-breakpoint
CREATE TABLE "company" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "epss_latest" (
	"cve" text PRIMARY KEY NOT NULL,
	"epss" real NOT NULL,
	"percentile" real NOT NULL
);
--> statement-breakpoint
CREATE TABLE "epss_release" (
	"on_day" date PRIMARY KEY NOT NULL,
	"model_version" text NOT NULL,
	"median_step" double precision,
	"is_break" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_point" (
	"unit_id" integer NOT NULL,
	"grain" text NOT NULL,
	"period" text NOT NULL,
	"figure" text NOT NULL,
	"value" double precision,
	"low" double precision,
	"high" double precision,
	"state" text NOT NULL,
	"more" jsonb NOT NULL,
	"period_end" timestamp(3) with time zone NOT NULL,
	"dirty" boolean DEFAULT false NOT NULL,
	"inputs_version" bigint NOT NULL,
	"computed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "figure_point_unit_id_grain_period_figure_pk" PRIMARY KEY("unit_id","grain","period","figure")
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" uuid NOT NULL,
	"kind" smallint NOT NULL,
	"weakness_id" integer NOT NULL,
	"identifier" text NOT NULL,
	"unit_id" integer NOT NULL,
	"asset_id" integer NOT NULL,
	"place" text NOT NULL,
	"title" text NOT NULL,
	"severity" smallint NOT NULL,
	"class" smallint NOT NULL,
	"state" text NOT NULL,
	"exposure" smallint NOT NULL,
	"er" real NOT NULL,
	"own_probability" real,
	"known_exploited" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp(3) with time zone,
	"closed_at" timestamp(3) with time zone,
	"verified_at" timestamp(3) with time zone,
	"accepted_until" date,
	"first_due_on" date,
	"due_on" date,
	"slips" smallint DEFAULT 0 NOT NULL,
	"slip_days" integer DEFAULT 0 NOT NULL,
	"owner" text,
	"effort_days" real,
	"component_name" text,
	"component_version" text,
	"fixed_version" text,
	"fix_key" uuid NOT NULL,
	"fix_title" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_episode" (
	"finding_id" bigint NOT NULL,
	"number" smallint NOT NULL,
	"unit_id" integer NOT NULL,
	"weakness_id" integer NOT NULL,
	"kind" smallint NOT NULL,
	"class" smallint NOT NULL,
	"severity" smallint NOT NULL,
	"exposure" smallint NOT NULL,
	"er" real NOT NULL,
	"own_probability" real,
	"fix_key" uuid NOT NULL,
	"effort_days" real,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"retired_at" timestamp(3) with time zone,
	"verified_at" timestamp(3) with time zone,
	"accepted_at" timestamp(3) with time zone,
	"accepted_until" date,
	"first_due_on" date,
	"due_on" date,
	"age_known" boolean NOT NULL,
	CONSTRAINT "finding_episode_finding_id_number_pk" PRIMARY KEY("finding_id","number")
);
--> statement-breakpoint
CREATE TABLE "finding_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finding_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"finding_id" bigint NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"source_id" integer,
	"import_id" uuid,
	"detail" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hazard_cell" (
	"unit_id" integer NOT NULL,
	"kind" smallint NOT NULL,
	"exposure" smallint NOT NULL,
	"weakness_id" integer NOT NULL,
	"own_probability" real DEFAULT -1 NOT NULL,
	"n" integer NOT NULL,
	"sum_er" double precision NOT NULL,
	CONSTRAINT "hazard_cell_unit_id_kind_exposure_weakness_id_own_probability_pk" PRIMARY KEY("unit_id","kind","exposure","weakness_id","own_probability")
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_id" integer,
	"source_name" text NOT NULL,
	"file" text NOT NULL,
	"format" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text,
	"scope" text NOT NULL,
	"observed_at" timestamp(3) with time zone NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"finished_at" timestamp(3) with time zone,
	"state" text NOT NULL,
	"report" jsonb,
	"problem" jsonb,
	"actor" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "incident_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "incident_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "kev_entry" (
	"cve" text PRIMARY KEY NOT NULL,
	"added_on" date NOT NULL,
	"due_on" date,
	"name" text NOT NULL,
	"ransomware" boolean
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"body" jsonb NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "milestone" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "milestone_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "milestone_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "observation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"finding_id" bigint NOT NULL,
	"unit_id" integer NOT NULL,
	"asset_id" integer NOT NULL,
	"status" text NOT NULL,
	"content" "bytea" NOT NULL,
	"title" text NOT NULL,
	"severity" smallint NOT NULL,
	"first_seen_at" timestamp(3) with time zone,
	"age_known" boolean NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"verified_at" timestamp(3) with time zone,
	"accepted_at" timestamp(3) with time zone,
	"accepted_until" date,
	"due_on" date,
	"first_due_on" date,
	"slips" smallint DEFAULT 0 NOT NULL,
	"slip_days" integer DEFAULT 0 NOT NULL,
	"owner" text,
	"effort_days" real,
	"known_exploited" boolean,
	"public_exploit" boolean,
	"reachable" boolean,
	"epss" real,
	"absent" boolean DEFAULT false NOT NULL,
	"raw" jsonb,
	"import_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "request_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "scenario" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scenario_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "scenario_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"format" text NOT NULL,
	"cadence_hours" real,
	"last_observed_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp(3) with time zone,
	CONSTRAINT "source_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "source_scope" (
	"source_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"asset_id" integer DEFAULT 0 NOT NULL,
	"observed_at" timestamp(3) with time zone NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "source_scope_source_id_unit_id_asset_id_pk" PRIMARY KEY("source_id","unit_id","asset_id")
);
--> statement-breakpoint
CREATE TABLE "spend" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "spend_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "spend_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "staffing" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staffing_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "staffing_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "team_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "team_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"parent_id" integer,
	"path" text NOT NULL,
	"name" text NOT NULL,
	"tier" smallint DEFAULT 3 NOT NULL,
	"kind" text DEFAULT 'unit' NOT NULL,
	"retired_at" timestamp(3) with time zone,
	CONSTRAINT "unit_path_unique" UNIQUE("path")
);
--> statement-breakpoint
CREATE TABLE "unit_closure" (
	"ancestor_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"depth" smallint NOT NULL,
	CONSTRAINT "unit_closure_ancestor_id_unit_id_pk" PRIMARY KEY("ancestor_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "unit_day" (
	"unit_id" integer NOT NULL,
	"on_day" date NOT NULL,
	"cells" smallint[] NOT NULL,
	"amounts" double precision[] NOT NULL,
	CONSTRAINT "unit_day_unit_id_on_day_pk" PRIMARY KEY("unit_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "unit_delta" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unit_delta_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"on_day" date NOT NULL,
	"cells" smallint[] NOT NULL,
	"amounts" double precision[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_period" (
	"unit_id" integer NOT NULL,
	"grain" text NOT NULL,
	"starts_on" date NOT NULL,
	"cells" smallint[] NOT NULL,
	"amounts" double precision[] NOT NULL,
	CONSTRAINT "unit_period_unit_id_grain_starts_on_pk" PRIMARY KEY("unit_id","grain","starts_on")
);
--> statement-breakpoint
CREATE TABLE "unit_version" (
	"unit_id" integer PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"dirty_from" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "weakness" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "weakness_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"identifier" text NOT NULL,
	"kev_added_on" date,
	"kev_due_on" date,
	"exploited_on" date,
	"epss" real,
	"percentile" real,
	"epss_on" date,
	CONSTRAINT "weakness_identifier_unique" UNIQUE("identifier")
);
--> statement-breakpoint
CREATE TABLE "weakness_alias" (
	"alias" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "weakness_epss" (
	"weakness_id" integer NOT NULL,
	"on_day" date NOT NULL,
	"epss" real NOT NULL,
	"percentile" real NOT NULL,
	CONSTRAINT "weakness_epss_weakness_id_on_day_pk" PRIMARY KEY("weakness_id","on_day")
);
--> statement-breakpoint
ALTER TABLE "asset" ADD CONSTRAINT "asset_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_weakness_id_weakness_id_fk" FOREIGN KEY ("weakness_id") REFERENCES "public"."weakness"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_asset_id_asset_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."asset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_scope" ADD CONSTRAINT "source_scope_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weakness_epss" ADD CONSTRAINT "weakness_epss_weakness_id_weakness_id_fk" FOREIGN KEY ("weakness_id") REFERENCES "public"."weakness"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "finding_key" ON "finding" USING btree ("key");--> statement-breakpoint
CREATE INDEX "finding_open" ON "finding" USING btree ("unit_id","class","opened_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "finding_weakness" ON "finding" USING btree ("weakness_id");--> statement-breakpoint
CREATE INDEX "finding_fix" ON "finding" USING btree ("fix_key") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "finding_opened" ON "finding" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "finding_due" ON "finding" USING btree ("due_on","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "finding_episode_span" ON "finding_episode" USING btree ("opened_at","closed_at");--> statement-breakpoint
CREATE INDEX "finding_episode_closed" ON "finding_episode" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "finding_episode_unit" ON "finding_episode" USING btree ("unit_id","opened_at");--> statement-breakpoint
CREATE INDEX "finding_event_finding" ON "finding_event" USING btree ("finding_id","occurred_at");--> statement-breakpoint
CREATE INDEX "import_run_started" ON "import_run" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "import_run_source" ON "import_run" USING btree ("source_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "observation_key" ON "observation" USING btree ("source_id","external_id");--> statement-breakpoint
CREATE INDEX "observation_finding" ON "observation" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "observation_scope" ON "observation" USING btree ("source_id","unit_id","asset_id");--> statement-breakpoint
CREATE INDEX "unit_closure_unit" ON "unit_closure" USING btree ("unit_id");