ALTER TABLE "channel" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "weekday" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "hour" smallint DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "quiet_from" smallint DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "quiet_to" smallint DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "weekly_cap" smallint DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "todo" text;--> statement-breakpoint
UPDATE "channel" SET "time_zone" = coalesce((SELECT settings ->> 'timeZone' FROM company WHERE id = 1), 'UTC');--> statement-breakpoint
ALTER TABLE "channel" ALTER COLUMN "time_zone" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "channel" ALTER COLUMN "weekday" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "channel" ALTER COLUMN "hour" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "channel" ALTER COLUMN "quiet_from" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "channel" ALTER COLUMN "quiet_to" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "channel" ALTER COLUMN "weekly_cap" DROP DEFAULT;
