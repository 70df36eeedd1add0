"""What the server keeps for applications and the administrator's own settings, legends among them."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self, cast

from pydantic import Field, JsonValue, model_serializer, model_validator

from ontime_tui.api.model import Answer, Call, Nothing
from ontime_tui.api.rows import Rows
from ontime_tui.api.scalars import OrElse
from ontime_tui.api.shapes.legend import Legend, Legends

Settings = dict[str, JsonValue]
"""Settings by key, of any JSON; raw, never to be shown as they are."""

_Settings = Annotated[Settings, OrElse({})]


class Admin(Answer):
    """The administrator's settings.

    Source: Settings, POST /Settings/Get, "Admin".
    """

    default_settings: _Settings = Field(default={})
    legends: Annotated[Legends, OrElse(Rows[Legend](unreadable=1))] = Rows()


class SettingsGetAnswer(Answer):
    """The administrator's settings, and those of the application that asked, by its ApplID.

    Source: Settings, POST /Settings/Get.
    """

    admin: Annotated[Admin, OrElse(Admin())] = Admin()
    applications: Annotated[dict[str, _Settings], OrElse({})] = Field(default={})

    @model_validator(mode="before")
    @classmethod
    def _applications_stand_beside_admin(cls, data: Any) -> Any:
        if not isinstance(data, Mapping) or "applications" in data or "admin" in data:
            return data
        rest = {name: value for name, value in data.items() if name != "Admin"}
        return {"Admin": data.get("Admin"), "Applications": rest}

    @model_serializer(mode="wrap")
    def _beside_admin(self, written: Any) -> dict[str, Any]:
        data = cast("dict[str, Any]", written(self))
        for name in ("Applications", "applications"):
            data |= data.pop(name, {})
        return data


class SettingsGet(Call[SettingsGetAnswer]):
    """All settings that this application may see.

    Source: Settings, POST /Settings/Get.
    """

    endpoint: ClassVar = "Settings/Get"


class SettingsSet(Call[Nothing]):
    """Saves settings of this application; the keys are the data themselves.

    Source: Settings, POST /Settings/Set.
    """

    endpoint: ClassVar = "Settings/Set"
    changes: ClassVar = True

    settings: Settings

    def wire(self) -> JsonValue:
        """Give the bare settings."""
        return self.settings

    @classmethod
    def from_wire(cls, data: object) -> Self:
        """Give the settings that stand bare in the data."""
        return cls.model_validate({"settings": data})
