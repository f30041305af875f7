CREATE TABLE `admin_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	`request_id` text NOT NULL,
	`changed` integer NOT NULL,
	CONSTRAINT "audit_changed" CHECK("audit_entries"."changed" >= 1)
);
--> statement-breakpoint
CREATE INDEX `audit_entity` ON `audit_entries` (`entity`,`entity_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_kind` ON `audit_entries` (`entity`,`id`);--> statement-breakpoint
CREATE TABLE `day_overrides` (
	`date` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`note` text,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `commitments` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`site_id` text NOT NULL,
	`lawyer_id` text NOT NULL,
	`signing_id` text NOT NULL,
	`text` text NOT NULL,
	`due_date` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`kept_on` text,
	`evidence` text,
	`evidence_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `commitments_post` ON `commitments` (`post_id`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `commitments_site` ON `commitments` (`site_id`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `commitments_lawyer` ON `commitments` (`lawyer_id`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `commitments_state` ON `commitments` (`state`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `commitments_due` ON `commitments` (`due_date`,`id`);--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`session_id` text NOT NULL,
	`status` text DEFAULT 'booked' NOT NULL,
	`matter` text NOT NULL,
	`name` text,
	`phone` text,
	`summary` text,
	`phone_index` text,
	`consent_version` integer NOT NULL,
	`channel` text NOT NULL,
	`device_id` text,
	`priority_group` text,
	`priority_consent_version` integer,
	`helper_name` text,
	`helper_phone` text,
	`offer_expires_at` text,
	`checked_in_at` text,
	`cancelled_at` text,
	`minutes` integer,
	`checklist` text,
	`pro_bono_minutes` integer,
	`hours_verified_at` text,
	`hours_verified_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`device_id`) REFERENCES `kiosk_devices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_code` ON `bookings` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_once` ON `bookings` (`session_id`,`phone_index`) WHERE status IN ('booked', 'waiting', 'offered', 'checkedIn');--> statement-breakpoint
CREATE INDEX `bookings_phone` ON `bookings` (`phone_index`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_status` ON `bookings` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_line` ON `bookings` (`session_id`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `places` (
	`session_id` text NOT NULL,
	`place` integer NOT NULL,
	`booking_id` text NOT NULL,
	`phone_index` text NOT NULL,
	PRIMARY KEY(`session_id`, `place`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_phone` ON `places` (`session_id`,`phone_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `places_booking` ON `places` (`booking_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`lawyer_id` text NOT NULL,
	`date` text NOT NULL,
	`start_time` text NOT NULL,
	`end_time` text NOT NULL,
	`capacity` integer NOT NULL,
	`matters` text NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`priority_places` integer DEFAULT 0 NOT NULL,
	`roster_id` text,
	`conflict` text,
	`by_hand` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`roster_id`) REFERENCES `rosters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_roster` ON `sessions` (`roster_id`,`date`,`start_time`) WHERE roster_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_conflict` ON `sessions` (`conflict`,`date`) WHERE conflict IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_calendar` ON `sessions` (`status`,`date`,`start_time`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_site` ON `sessions` (`site_id`,`date`,`start_time`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_lawyer` ON `sessions` (`lawyer_id`,`date`);--> statement-breakpoint
CREATE TABLE `desk_links` (
	`id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text NOT NULL,
	`hash` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `desk_links_lawyer` ON `desk_links` (`lawyer_id`,`id`);--> statement-breakpoint
CREATE TABLE `failed_lookups` (
	`counted` text NOT NULL,
	`hour` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`counted`, `hour`)
);
--> statement-breakpoint
CREATE TABLE `idempotency_records` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`payload_digest` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_age` ON `idempotency_records` (`created_at`);--> statement-breakpoint
CREATE TABLE `kiosk_devices` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`site_id` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `campaign_categories` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`name` text NOT NULL,
	`nominee_kind` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_categories_order` ON `campaign_categories` (`campaign_id`,`position`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`notice` text NOT NULL,
	`issuing_body` text NOT NULL,
	`wording` text NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`reason_min` integer NOT NULL,
	`reason_max` integer NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `campaigns_status` ON `campaigns` (`status`,`closes_on`,`id`);--> statement-breakpoint
CREATE TABLE `nominations` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`campaign_id` text NOT NULL,
	`category_id` text NOT NULL,
	`lawyer_id` text,
	`firm_id` text,
	`typed_nominee` text,
	`nominee_key` text NOT NULL,
	`reason` text NOT NULL,
	`nominator_name` text,
	`nominator_phone` text,
	`nominator_phone_index` text,
	`consent_version` integer NOT NULL,
	`state` text DEFAULT 'submitted' NOT NULL,
	`decision_reason` text,
	`decided_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `campaign_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `nominations_code` ON `nominations` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `nominations_once` ON `nominations` (`category_id`,`nominee_key`,`nominator_phone_index`);--> statement-breakpoint
CREATE INDEX `nominations_campaign` ON `nominations` (`campaign_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `nominations_state` ON `nominations` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `outbox_events` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`booking_id` text NOT NULL,
	`occasion` text NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`trying_since` text,
	`next_attempt_at` text NOT NULL,
	`leased_until` text,
	`last_outcome` text,
	`created_at` text NOT NULL,
	`delivered_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_once` ON `outbox_events` (`kind`,`booking_id`,`occasion`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox_events` (`state`,`next_attempt_at`,`id`);--> statement-breakpoint
CREATE TABLE `post_holders` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`lawyer_id` text NOT NULL,
	`signing_id` text NOT NULL,
	`show_party_membership` integer NOT NULL,
	`since` text NOT NULL,
	`until` text,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_id`) REFERENCES `signings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `post_holders_current` ON `post_holders` (`post_id`,`lawyer_id`) WHERE until IS NULL;--> statement-breakpoint
CREATE INDEX `post_holders_lawyer` ON `post_holders` (`lawyer_id`,`until`);--> statement-breakpoint
CREATE TABLE `post_index` (
	`scope` text NOT NULL,
	`word` text NOT NULL,
	`post_id` text NOT NULL,
	PRIMARY KEY(`scope`, `word`, `post_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `post_index_post` ON `post_index` (`post_id`,`scope`,`word`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`tier` text NOT NULL,
	`title` text NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posts_status` ON `posts` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `posts_tier` ON `posts` (`tier`,`id`);--> statement-breakpoint
CREATE INDEX `posts_site` ON `posts` (`site_id`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `signings` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`lawyer_id` text NOT NULL,
	`firm_id` text NOT NULL,
	`site_id` text NOT NULL,
	`phone` text,
	`phone_index` text,
	`pledge_version` integer NOT NULL,
	`commitments` text NOT NULL,
	`show_party_membership` integer NOT NULL,
	`party_membership_consent_version` integer,
	`party_membership_consent_at` text,
	`party_membership_withdrawn_at` text,
	`state` text DEFAULT 'submitted' NOT NULL,
	`reason` text,
	`decided_at` text,
	`post_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signings_code` ON `signings` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `signings_current` ON `signings` (`lawyer_id`,`site_id`) WHERE state IN ('submitted', 'approved');--> statement-breakpoint
CREATE INDEX `signings_state` ON `signings` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `signings_site` ON `signings` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `signings_firm` ON `signings` (`firm_id`,`id`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text NOT NULL,
	`site_id` text NOT NULL,
	`post_id` text,
	`level` integer NOT NULL,
	`reason` text,
	`channel` text NOT NULL,
	`state` text DEFAULT 'counted' NOT NULL,
	`set_aside_reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ratings_site` ON `ratings` (`site_id`,`state`);--> statement-breakpoint
CREATE INDEX `ratings_post` ON `ratings` (`post_id`,`state`);--> statement-breakpoint
CREATE INDEX `ratings_time` ON `ratings` (`created_at`,`booking_id`);--> statement-breakpoint
CREATE TABLE `rectifications` (
	`id` text PRIMARY KEY NOT NULL,
	`source_kind` text NOT NULL,
	`source_id` text NOT NULL,
	`lawyer_id` text NOT NULL,
	`site_id` text NOT NULL,
	`due_date` text NOT NULL,
	`due_date_confirmed` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`reply` text,
	`replied_at` text,
	`published_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rectifications_source` ON `rectifications` (`source_kind`,`source_id`);--> statement-breakpoint
CREATE INDEX `rectifications_state` ON `rectifications` (`state`,`due_date`,`id`);--> statement-breakpoint
CREATE INDEX `rectifications_site` ON `rectifications` (`site_id`,`state`,`id`);--> statement-breakpoint
CREATE TABLE `agreed_texts` (
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`zh` text NOT NULL,
	`en` text NOT NULL,
	`effective_from` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`kind`, `version`)
);
--> statement-breakpoint
CREATE TABLE `firms` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`credit_code` text NOT NULL,
	`phone` text,
	`status` text DEFAULT 'active' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `firms_credit_code` ON `firms` (`credit_code`);--> statement-breakpoint
CREATE INDEX `firms_name` ON `firms` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `lawyers` (
	`id` text PRIMARY KEY NOT NULL,
	`licence_no` text NOT NULL,
	`name` text NOT NULL,
	`firm_id` text NOT NULL,
	`practising_since` text,
	`status` text DEFAULT 'active' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lawyers_licence_no` ON `lawyers` (`licence_no`);--> statement-breakpoint
CREATE INDEX `lawyers_name` ON `lawyers` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `lawyers_firm` ON `lawyers` (`firm_id`,`name`,`id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`tier` text NOT NULL,
	`division_code` text NOT NULL,
	`address` text NOT NULL,
	`phone` text,
	`hours` text,
	`firm_id` text,
	`status` text DEFAULT 'active' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sites_tier` ON `sites` (`tier`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `sites_name` ON `sites` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `absences_lawyer` ON `absences` (`lawyer_id`,`state`,`to_date`);--> statement-breakpoint
CREATE INDEX `absences_state` ON `absences` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `rosters` (
	`id` text PRIMARY KEY NOT NULL,
	`lawyer_id` text NOT NULL,
	`site_id` text NOT NULL,
	`pattern` text NOT NULL,
	`spans` text NOT NULL,
	`summer_spans` text,
	`session_minutes` integer NOT NULL,
	`capacity` integer NOT NULL,
	`priority_places` integer DEFAULT 0 NOT NULL,
	`matters` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`on_holidays` integer DEFAULT false NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`lawyer_id`) REFERENCES `lawyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rosters_status` ON `rosters` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `rosters_lawyer` ON `rosters` (`lawyer_id`,`id`);--> statement-breakpoint
CREATE TABLE `assertions` (
	`name` text NOT NULL,
	`holds` integer NOT NULL
);
