"""Words of two vocabularies that are spelt alike have labels of their own. Nothing changes in the database."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0005_hand_points_and_splits"),
    ]

    operations = [
        migrations.AlterField(
            model_name="claim",
            name="group",
            field=models.CharField(
                choices=[
                    ("all", "All"),
                    ("civilian", "Civilian"),
                    ("combatant", "Combatant"),
                    ("child", "Child"),
                    ("unknown", "Unknown"),
                ],
                default="all",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="origin",
            field=models.CharField(choices=[("machine", "Machine"), ("hand", "Hand")], max_length=10),
        ),
        migrations.AlterField(
            model_name="claim",
            name="speaker_kind",
            field=models.CharField(
                choices=[
                    ("local_authority", "Local authority"),
                    ("government", "Government"),
                    ("military", "Military"),
                    ("agency", "Agency"),
                    ("outlet", "Outlet"),
                    ("witness", "Witness"),
                    ("ngo", "NGO"),
                    ("unknown", "Unknown"),
                ],
                default="outlet",
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="stance",
            field=models.CharField(
                choices=[
                    ("said", "Said"),
                    ("claimed", "Claimed"),
                    ("alleged", "Alleged"),
                    ("confirmed", "Confirmed"),
                    ("denied", "Denied"),
                ],
                default="said",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="incident",
            name="target_kinds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("residential", "Residential"),
                        ("medical", "Medical"),
                        ("education", "Education"),
                        ("energy", "Energy"),
                        ("water", "Water"),
                        ("port", "Port"),
                        ("transport", "Transport"),
                        ("industry", "Industry"),
                        ("commerce", "Commerce"),
                        ("agriculture", "Agriculture"),
                        ("religious_cultural", "Religious cultural"),
                        ("government", "Government"),
                        ("military", "Military"),
                        ("media", "Media"),
                        ("camp", "Camp"),
                        ("other", "Other"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="incident",
            name="weapons",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("drone", "Drone"),
                        ("cruise_missile", "Cruise missile"),
                        ("ballistic_missile", "Ballistic missile"),
                        ("missile", "Missile"),
                        ("guided_bomb", "Guided bomb"),
                        ("bomb", "Bomb"),
                        ("artillery", "Artillery"),
                        ("mortar", "Mortar"),
                        ("rocket_artillery", "Rocket artillery"),
                        ("small_arms", "Small arms"),
                        ("mine", "Mine"),
                        ("ied", "Improvised explosive device"),
                        ("vehicle_bomb", "Vehicle bomb"),
                        ("grenade", "Grenade"),
                        ("chemical", "Chemical"),
                        ("other", "Other"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="origin",
            field=models.CharField(choices=[("machine", "Machine"), ("hand", "Hand")], max_length=10),
        ),
        migrations.AlterField(
            model_name="report",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("confirmed", "Confirmed"),
                    ("dismissed", "Dismissed"),
                    ("background", "Background"),
                ],
                default="proposed",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="kind",
            field=models.CharField(
                choices=[
                    ("agency", "Agency"),
                    ("newspaper", "Newspaper"),
                    ("broadcaster", "Broadcaster"),
                    ("official", "Official"),
                    ("ngo", "NGO"),
                    ("social", "Social"),
                    ("other", "Other"),
                ],
                default="other",
                max_length=20,
            ),
        ),
    ]
